// SPDX-License-Identifier: Apache-2.0
/**
 * Scenarios for the explorer that only some of the shipped policies have, because they use more than the common API.
 */
package org.annulus.conformance.suite;
