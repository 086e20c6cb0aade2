// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * The alarm of one wait entry. The entry's owner arms it and cancels it; the clock completes it. Which of the two it
 * was is decided by one compare-and-set: a cancel that comes first leaves nothing outstanding, and one that comes too
 * late has to wait for the message that is on its way to this entry's own queue.
 *
 * <p>The word counts how often it was armed, so that the clock does not take a later alarm for the one it remembers.
 */
final class Alarm {
    private static final int IDLE = 0;
    private static final int ARMED = 1;
    private static final int COMPLETING = 2;
    private static final int KIND = 3;
    private static final int ONCE_MORE = 4;

    private final RingMemory memory;
    private final int state;
    private final int deadline;

    Alarm(RingMemory memory, int state, int deadline) {
        this.memory = memory;
        this.state = state;
        this.deadline = deadline;
    }

    /** Owner: arms the alarm. The caller tells the clock. */
    void arm(long deadlineNanos) {
        // Opaque: the clock may read it for the alarm before this one, which was cancelled; its compare-and-set fails.
        memory.putLongOpaque(deadline, deadlineNanos);
        // Opaque: while it is idle, nobody but the owner of the entry writes the word.
        int idle = memory.getIntOpaque(state);
        // Release: pairs with the acquire in armed: the deadline is as new as this, or newer.
        memory.putIntRelease(state, (idle & ~KIND) + ONCE_MORE + ARMED);
    }

    /**
     * Owner: cancels the alarm.
     *
     * @return true if nothing will come; false if it is being completed, and its message has to be waited for
     */
    boolean cancel() {
        // Acquire: with the compare-and-set of whoever completes; only the owner arms, so this is its own alarm.
        int now = memory.getIntAcquire(state);
        return (now & KIND) == ARMED && memory.compareAndSetInt(state, now, now & ~KIND);
    }

    /** Owner: the message of this alarm was taken. */
    void settle() {
        // Release: pairs with the acquire in armed. Whoever completed it does not touch the word any more.
        memory.putIntRelease(state, memory.getIntOpaque(state) & ~KIND);
    }

    boolean isIdle() {
        // Opaque: asked by the owner, or by a tool.
        return (memory.getIntOpaque(state) & KIND) == IDLE;
    }

    /**
     * Clock: the alarm as it stands.
     *
     * @return what to hand to {@link #complete}; 0 if it is not armed
     */
    int armed() {
        // Acquire: pairs with the release in arm.
        int now = memory.getIntAcquire(state);
        return (now & KIND) == ARMED ? now : 0;
    }

    /** Clock: the deadline, loaded after {@link #armed}. */
    long deadline() {
        // Opaque: see arm.
        return memory.getLongOpaque(deadline);
    }

    /**
     * Clock: takes it upon itself to send the message.
     *
     * @param armed as {@link #armed} said
     * @return false if it was cancelled
     */
    boolean complete(int armed) {
        return memory.compareAndSetInt(state, armed, (armed & ~KIND) + COMPLETING);
    }
}
