// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.memory;

/** Kinds of fences. */
public enum Fence {
    /** Orders everything, and has a place in the one order of all full fences. */
    FULL,
    /** Loads before with everything after. */
    ACQUIRE,
    /** Everything before with stores after. */
    RELEASE
}
