// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/**
 * The values that recorded runs post. A value of a completion ring says who posted it and as which one, so that no two
 * are equal; the user data that goes with it is computed from it, so that an entry put together from two posts shows. A
 * value of a readiness ring is an item and some of its bits.
 */
public final class Values {
    /** The bits of a value that hold the sequence number; the producer stands above them. */
    public static final int SEQUENCE_BITS = 48;

    private static final long SEQUENCE = (1L << SEQUENCE_BITS) - 1;
    private static final int ITEM_SHIFT = Integer.SIZE;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;
    private static final int TURN = 29;

    private Values() {}

    /**
     * A value of a completion ring.
     *
     * @param producer 0 to 32767
     * @param sequence 0 or more, below 2 to the power of {@value #SEQUENCE_BITS}
     * @return a value of 0 or more, different for each pair
     */
    public static long of(int producer, long sequence) {
        return (long) producer << SEQUENCE_BITS | sequence;
    }

    /**
     * Who posted a value.
     *
     * @param value made by {@link #of}
     * @return the producer
     */
    public static int producer(long value) {
        return (int) (value >>> SEQUENCE_BITS);
    }

    /**
     * As which one.
     *
     * @param value made by {@link #of}
     * @return the sequence number
     */
    public static long sequence(long value) {
        return value & SEQUENCE;
    }

    /**
     * The user data that belongs to a value of a completion ring.
     *
     * @param value 0 or more
     * @return never 0, which completion rings may take for no event
     */
    public static long checksum(long value) {
        // An odd factor and a turn: a bijection, and only -1 would become 0.
        return Long.rotateLeft((value + 1) * MIX, TURN);
    }

    /**
     * A value of a readiness ring, for the log.
     *
     * @param item 0 or more
     * @param bits at least one
     * @return the pair
     */
    public static long ofItem(int item, int bits) {
        return (long) item << ITEM_SHIFT | Integer.toUnsignedLong(bits);
    }

    /**
     * The item of a pair.
     *
     * @param value made by {@link #ofItem}
     * @return the item
     */
    public static int item(long value) {
        return (int) (value >>> ITEM_SHIFT);
    }

    /**
     * The bits of a pair.
     *
     * @param value made by {@link #ofItem}
     * @return the bits
     */
    public static int bits(long value) {
        return (int) value;
    }

    /**
     * A value of a completion ring, in words.
     *
     * @param value any
     * @return for example {@code value 17 of producer 2}
     */
    public static String describe(long value) {
        return value < 0
                ? "value 0x" + Long.toHexString(value)
                : "value " + sequence(value) + " of producer " + producer(value);
    }
}
