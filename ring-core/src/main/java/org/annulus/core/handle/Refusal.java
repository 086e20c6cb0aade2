// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

/**
 * Why a post was refused, and what the caller does next. The set is closed. On the hot path a refusal is a negative
 * {@code long}; {@link #of(long)} turns it into a constant of this type.
 */
public enum Refusal {
    /** No room. The caller waits for the user side to complete entries, or drops the event, and posts again. */
    FULL,
    /** Other producers won every try for a slot, or too many posts overlap. The caller posts again at once. */
    BUSY,
    /**
     * The ring is being resized and takes no events. The caller lets the user side wait on the ring, then posts again.
     */
    INACTIVE,
    /** One of the two sides closed the ring. The caller gives up this ring. */
    CLOSED,
    /** The peer wrote something impossible into the ring. The caller closes it; other rings are not affected. */
    BROKEN,
    /** The handle is not registered. The caller registers first, or stops posting to a handle that it unregistered. */
    UNKNOWN_HANDLE;

    private static final Refusal[] ALL = values();

    /** Codes start below {@link Reservation#COALESCED}. */
    private static final int FIRST = -2;

    private final long code = FIRST - ordinal();

    /**
     * How many there are; counters have one word for each.
     *
     * @return the size of the closed set
     */
    public static int count() {
        return ALL.length;
    }

    /**
     * The answer that stands for this refusal.
     *
     * @return a negative number, below {@link Reservation#COALESCED}
     */
    public long code() {
        return code;
    }

    /**
     * Whether an answer is a refusal.
     *
     * @param answer of a reserve or a post
     * @return true if nothing was posted
     */
    public static boolean isRefusal(long answer) {
        return answer <= FIRST;
    }

    /**
     * The refusal that an answer stands for.
     *
     * @param answer of a reserve or a post, for which {@link #isRefusal} holds
     * @return the reason
     * @throws IllegalArgumentException if the answer is not a refusal
     */
    public static Refusal of(long answer) {
        if (answer > FIRST || answer <= FIRST - ALL.length) {
            throw new IllegalArgumentException("answer " + answer + " is no refusal");
        }
        return ALL[(int) (FIRST - answer)];
    }

    /**
     * What an answer says, for messages.
     *
     * @param answer of a reserve or a post
     * @return the refusal's name, {@code COALESCED}, or the position
     */
    public static String describe(long answer) {
        if (isRefusal(answer)) {
            return of(answer).name();
        }
        return answer == Reservation.COALESCED ? "COALESCED" : "position " + answer;
    }
}
