// SPDX-License-Identifier: Apache-2.0
/**
 * What others wait for a producer that stops between reserve and publish: a thread that lost its processor in the worst
 * moment, or a process that was stopped.
 */
package org.annulus.lab.stall;
