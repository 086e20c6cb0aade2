// SPDX-License-Identifier: Apache-2.0
/**
 * Scenarios that must fail: they show that this machine, JVM and configuration would have shown such a bug. A run in
 * which one of them passes says nothing about the others.
 */
package org.annulus.jcstress.canary;
