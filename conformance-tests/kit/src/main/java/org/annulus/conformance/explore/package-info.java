// SPDX-License-Identifier: Apache-2.0
/**
 * The explorer's scenarios as checks of the kit: every interleaving of a few threads, and every value that a weak load
 * may return.
 */
package org.annulus.conformance.explore;
