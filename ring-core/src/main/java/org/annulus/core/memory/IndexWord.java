// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * A free-running index that lives in one word: it counts positions modulo 2<sup>bits</sup> and is compared by wrapping
 * subtraction. Indices of up to 32 bits take a 4-byte word, wider ones an 8-byte word. The width is a parameter so that
 * the wrap at 2<sup>31</sup> and 2<sup>32</sup> can be tested in microseconds, and ABA explored with 2 bits.
 *
 * <p>The arithmetic needs every two live positions to be less than 2<sup>bits</sup> apart; a ring of {@code n} slots
 * therefore needs {@code n < 2^bits}.
 *
 * <p>Immutable; any number of threads may use one object. Orderings are those of the {@link RingMemory} methods of the
 * same name.
 */
public final class IndexWord {
    /** The narrowest index. */
    public static final int MIN_BITS = 2;
    /** The widest index: positions stay non-negative {@code long}s, so that negative answers can be refusals. */
    public static final int MAX_BITS = 63;

    private final RingMemory memory;
    private final int offset;
    private final boolean wide;
    private final long mask;

    /**
     * An index in a word of a region.
     *
     * @param memory the region
     * @param offset of the word, in bytes
     * @param bits {@value #MIN_BITS} to {@value #MAX_BITS}
     */
    public IndexWord(RingMemory memory, int offset, int bits) {
        this.memory = memory;
        this.offset = offset;
        this.wide = width(bits) == Long.BYTES;
        this.mask = mask(bits);
    }

    /**
     * The width of the word that holds an index.
     *
     * @param bits of the index
     * @return 4 or 8, in bytes
     */
    public static int width(int bits) {
        return bits <= Integer.SIZE ? Integer.BYTES : Long.BYTES;
    }

    /**
     * The mask that takes a number into the range of an index.
     *
     * @param bits of the index
     * @return 2<sup>bits</sup> - 1
     */
    public static long mask(int bits) {
        return (1L << bits) - 1;
    }

    /**
     * How far one position is ahead of another.
     *
     * @param later the position ahead
     * @param earlier the position behind
     * @return 0 to 2<sup>bits</sup> - 1
     */
    public long distance(long later, long earlier) {
        return (later - earlier) & mask;
    }

    /**
     * The position some steps on.
     *
     * @param position from here
     * @param steps how many, 0 or more
     * @return the position, wrapped around
     */
    public long plus(long position, long steps) {
        return (position + steps) & mask;
    }

    /**
     * Plain load.
     *
     * @return the position
     */
    public long get() {
        return (wide ? memory.getLong(offset) : memory.getInt(offset)) & mask;
    }

    /**
     * Acquire load.
     *
     * @return the position
     */
    public long getAcquire() {
        return (wide ? memory.getLongAcquire(offset) : memory.getIntAcquire(offset)) & mask;
    }

    /**
     * Volatile load.
     *
     * @return the position
     */
    public long getVolatile() {
        return (wide ? memory.getLongVolatile(offset) : memory.getIntVolatile(offset)) & mask;
    }

    /**
     * Plain store.
     *
     * @param position in range
     */
    public void put(long position) {
        if (wide) {
            memory.putLong(offset, position);
        } else {
            memory.putInt(offset, (int) position);
        }
    }

    /**
     * Opaque store.
     *
     * @param position in range
     */
    public void putOpaque(long position) {
        if (wide) {
            memory.putLongOpaque(offset, position);
        } else {
            memory.putIntOpaque(offset, (int) position);
        }
    }

    /**
     * Release store.
     *
     * @param position in range
     */
    public void putRelease(long position) {
        if (wide) {
            memory.putLongRelease(offset, position);
        } else {
            memory.putIntRelease(offset, (int) position);
        }
    }

    /**
     * Volatile compare-and-set. The word must only ever hold positions in range; if a hostile peer put something else
     * there, it fails.
     *
     * @param expected the position that must be there
     * @param update the position to store
     * @return true if the word held the expected position and now holds the update
     */
    public boolean compareAndSet(long expected, long update) {
        return wide
                ? memory.compareAndSetLong(offset, expected, update)
                : memory.compareAndSetInt(offset, (int) expected, (int) update);
    }

    /**
     * Volatile addition. The bits above the index may be set afterwards; every load masks them off, so a word that is
     * added to must not be compared and set.
     *
     * @param steps how many
     * @return the position before
     */
    public long getAndAdd(long steps) {
        return (wide ? memory.getAndAddLong(offset, steps) : memory.getAndAddInt(offset, (int) steps)) & mask;
    }

    /**
     * Waits, with acquire, until the word holds a position.
     *
     * @param position to wait for; the word must only ever hold positions in range
     */
    public void awaitAcquire(long position) {
        if (wide) {
            memory.awaitLongAcquire(offset, LongCondition.EQUAL, position);
        } else {
            memory.awaitIntAcquire(offset, IntCondition.EQUAL, (int) position);
        }
    }
}
