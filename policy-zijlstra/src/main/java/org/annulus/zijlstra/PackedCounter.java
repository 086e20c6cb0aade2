// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

/**
 * The private word of Penyaev's v4 (ring.c be231a2): the next position, how far tail is to be advanced when the last
 * producer leaves, and how many producers are inside.
 *
 * <pre>
 *  63            32 31        16 15         0
 * +----------------+------------+------------+
 * | position       | advance    | references |
 * +----------------+------------+------------+
 * </pre>
 *
 * <p>The original adds without looking, and admits 65,536 overlapping publications: the advance then carries into the
 * position, and a slot is skipped that tail never covers. Here {@link #overflows} is asked before every addition, and
 * the geometry allows no more entries than the advance can hold, so that an honest user never sees it refuse.
 */
final class PackedCounter {
    /** Positions that may be reserved and not yet covered by tail. */
    static final int MAX_OVERLAP = 0xffff;

    private static final int POSITION = 32;
    private static final int ADVANCE = 16;
    private static final long FIELD = 0xffffL;

    private PackedCounter() {}

    static long startingAt(long position) {
        return position << POSITION;
    }

    static long position(long word) {
        return word >>> POSITION;
    }

    static long advance(long word) {
        return word >>> ADVANCE & FIELD;
    }

    static boolean overflows(long word, int count) {
        return advance(word) + count > MAX_OVERLAP || (word & FIELD) == MAX_OVERLAP;
    }

    /** One producer enters and reserves positions. The position wraps around at the top. */
    static long enter(long word, int count) {
        return word + ((long) count << POSITION) + ((long) count << ADVANCE) + 1;
    }

    static boolean isLastOut(long word) {
        return (word & FIELD) == 1;
    }

    /** One producer leaves; the last one takes the advance with it. */
    static long leave(long word) {
        return isLastOut(word) ? position(word) << POSITION : word - 1;
    }
}
