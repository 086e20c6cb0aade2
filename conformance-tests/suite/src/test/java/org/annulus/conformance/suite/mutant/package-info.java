// SPDX-License-Identifier: Apache-2.0
/**
 * The kit's own test: a small ring that is right, and the same ring with one step changed at a time. Each change must
 * be found, by the rule that it breaks, with a message that leads to it.
 */
package org.annulus.conformance.suite.mutant;
