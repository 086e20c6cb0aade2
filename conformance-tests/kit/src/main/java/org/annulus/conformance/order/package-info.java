// SPDX-License-Identifier: Apache-2.0
/**
 * The order layer: what a ring does to its memory, access by access. A ring works through a fixed course of calls on
 * recorded memory, and each check looks at one thing: are the modes, the sides, the widths and the order of the
 * accesses those that the layout declares and the rules demand. Single-threaded and deterministic, so that a violation
 * comes with the call, the word by its name and the line of the ring that made the access.
 */
package org.annulus.conformance.order;
