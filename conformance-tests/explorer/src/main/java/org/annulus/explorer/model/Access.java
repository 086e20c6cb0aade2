// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

/** What the last access did beyond its value: for traces. Steps are counted from 1. */
public final class Access {
    /** Stands for no step. */
    public static final int NONE = -1;

    /** The step whose store was read; 0 for the initial value. */
    public int from = NONE;

    /** The step of a newer store that was passed over, or {@link #NONE}. */
    public int newer = NONE;

    /** The step of the store before which the new one was placed, or {@link #NONE}. */
    public int before = NONE;

    /** The step of the earlier access of a race, or {@link #NONE}. */
    public int conflict = NONE;

    /** The thread of the earlier access of a race. */
    public int conflictThread = NONE;

    /** What the earlier access of a race was. */
    public String conflictKind = "";

    /** Nothing yet. */
    public Access() {}

    void clear() {
        from = NONE;
        newer = NONE;
        before = NONE;
    }
}
