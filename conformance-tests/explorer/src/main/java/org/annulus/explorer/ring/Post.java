// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.handle.Refusal;

/** One event that a thread posted, or tried to. Written by that thread, read when all threads have ended. */
final class Post {
    private static final long UNANSWERED = Long.MIN_VALUE;

    private final Poster poster;
    private final int turn;
    private final long userData;
    private final long value;
    private long answer = UNANSWERED;

    Post(Poster poster, int turn, long userData, long value) {
        this.poster = poster;
        this.turn = turn;
        this.userData = userData;
        this.value = value;
    }

    void answered(long newAnswer) {
        answer = newAnswer;
    }

    Poster poster() {
        return poster;
    }

    /** How many events its thread had posted before. */
    int turn() {
        return turn;
    }

    long userData() {
        return userData;
    }

    long value() {
        return value;
    }

    /** Whether the ring has said that it has the event. */
    boolean isAccepted() {
        return isAnswered() && !Refusal.isRefusal(answer);
    }

    /** Whether the post returned; one of a stopped thread may not have. */
    boolean isAnswered() {
        return answer != UNANSWERED;
    }

    /** Whether it took a slot of its own, whose position is known. */
    boolean hasPosition() {
        return isAnswered() && answer >= 0;
    }

    long position() {
        return answer;
    }

    @Override
    public String toString() {
        return "event " + value + " for " + userData + " ("
                + (isAnswered() ? "answered " + Refusal.describe(answer) : "not answered") + ")";
    }
}
