// SPDX-License-Identifier: Apache-2.0
/** Runs of the kit, and what they say: a matrix of rules and policies, and a verdict. */
package org.annulus.conformance.report;
