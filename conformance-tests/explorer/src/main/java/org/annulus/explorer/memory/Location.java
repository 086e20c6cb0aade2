// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.memory;

/**
 * One word of simulated memory, of one width. Lives as long as the exploration; what is in it lives as long as an
 * execution.
 */
public final class Location {
    /** No number, no thread, no execution. */
    public static final int NONE = -1;

    /** Several threads. */
    public static final int SEVERAL = -2;

    /** The word's place in the memory models' tables, or -1 while no scenario thread has touched it. */
    public int number = NONE;

    /** What it holds when the threads begin. */
    public long initial;

    /** The execution that used it last. */
    int execution = NONE;

    /** The execution in which a scenario thread used it last. */
    public int shared = NONE;

    /** The one scenario thread that has ever touched it, or {@link #SEVERAL}, or {@link #NONE}. */
    public int toucher = NONE;

    private final SimulatedMemory memory;
    private final int offset;
    private final int width;

    Location(SimulatedMemory memory, int offset, int width) {
        this.memory = memory;
        this.offset = offset;
        this.width = width;
    }

    /**
     * Where it begins.
     *
     * @return bytes from the start of the region
     */
    public int offset() {
        return offset;
    }

    /**
     * How wide it is.
     *
     * @return 2, 4 or 8 bytes
     */
    public int width() {
        return width;
    }

    /**
     * How reports show it.
     *
     * @return the name from the layout, with its region where there are several
     */
    public String name() {
        return memory.nameOf(offset);
    }
}
