// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * The consuming side of a coalescing queue. Any number of threads may use one object, each with its own
 * {@link QueuedEvent}. No consumer waits for another one, and for a producer that stopped half-way only a counted
 * number of polls: then it scans instead.
 */
public final class QueueConsumer extends QueueSide {
    /** Sign of {@code state}: a producer found no room since the last scan began. */
    static final long OVERFLOWED = Long.MIN_VALUE;

    /** 1 + the next number to scan, or 0. */
    private static final long CURSOR = Integer.MAX_VALUE;

    /** One scan more. Tells the end of a scan from the same place in a later one, which may have further to go. */
    private static final long SCAN = 1L << Integer.SIZE;

    private static final int NONE = -1;

    /** Polls of a slot that a producer has claimed and not written. */
    private static final int POLLS = 64;

    QueueConsumer(RingMemory memory, CoalescingLayout layout, int queue) {
        super(memory, layout, queue);
    }

    /**
     * Takes one event.
     *
     * @param into gets the event; unchanged if there is none
     * @return false if the queue is empty: every event whose post is ordered before this call was taken, or a consumer
     *     that is under way will
     */
    public boolean poll(QueuedEvent into) {
        int id = pop();
        while (id != NONE) {
            if (take(id, into)) {
                return true;
            }
            if (geometry.spuriousEntry() == SpuriousEntry.ANSWER_EMPTY) {
                return false;
            }
            id = pop();
        }
        return scan(into);
    }

    /** Claims one ring entry. */
    private int pop() {
        int polls = 0;
        while (true) {
            // Acquire: pairs with the claims of other consumers, whose empty slots are then told from unwritten ones.
            long position = consumed.getAcquire();
            // Acquire: pairs with the producer that moved it, having seen this slot empty: so the slot below holds no
            // entry of the lap before.
            if (produced.getAcquire() == position) {
                return NONE;
            }
            int slot = ring + ((int) position & (geometry.entries() - 1)) * Integer.BYTES;
            // Acquire: pairs with the release in QueueProducer.enter; or with the release below: then the load of
            // consumed sees that claim, and no poll is counted against a producer.
            int entry = memory.getIntAcquire(slot);
            if (entry != 0) {
                if (consumed.compareAndSet(position, consumed.plus(position, 1))) {
                    // Release: pairs with the acquire above, in another consumer, and in QueueProducer.enter.
                    memory.putIntRelease(slot, 0);
                    if (entry > 0 && entry <= geometry.ids()) {
                        return entry - 1;
                    }
                    memory.getAndAddInt(recovery + CoalescingLayout.DROPPED, 1);
                }
            } else if (consumed.getAcquire() == position) {
                polls++;
                if (polls > POLLS) {
                    // The producer was stopped, or is dead. Entries behind its slot are out of reach; their events, and
                    // its own, are not.
                    rescan();
                    return NONE;
                }
                memory.onSpinWait();
            }
        }
    }

    /** Takes what is waiting under a number. */
    private boolean take(int id, QueuedEvent into) {
        int event = events + id * CoalescingLayout.EVENT;
        // Opaque: ordered after the mark by the entry, or by the state, that led here. If it is cleared, whoever did
        // that after the mark also takes what was merged before it.
        if (memory.getIntOpaque(event + CoalescingLayout.POSTED) == 0) {
            return false;
        }
        // Opaque, but before the exchange, which releases it: a merge that the exchange misses finds the mark gone, and
        // enters the number again.
        memory.putIntOpaque(event + CoalescingLayout.POSTED, 0);
        long value = memory.getAndSetLong(event + CoalescingLayout.COALESCED, 0);
        if (value == 0) {
            return false;
        }
        // Opaque: pairs with the store in QueueProducer.merge. Not reset: a reset could wipe out a later post's.
        into.set(id, value, memory.getLongOpaque(event + CoalescingLayout.PAYLOAD));
        return true;
    }

    /** Goes on with the scan that is under way, or begins one if the ring overflowed. */
    private boolean scan(QueuedEvent into) {
        int at = recovery + CoalescingLayout.STATE;
        while (true) {
            // Acquire: pairs with the producer's mark of the overflow, directly or through whoever began the scan.
            long state = memory.getLongAcquire(at);
            int next = (int) (state & CURSOR) - 1;
            if (next < 0) {
                if (state >= 0) {
                    return false;
                }
                // Overflow turns into a scan in one step, so that nobody finds neither while events are left.
                memory.compareAndSetLong(at, state, (state + SCAN & ~OVERFLOWED) + 1);
            } else if (next > last()) {
                // An overflow that came meanwhile stays, and begins the next scan.
                memory.compareAndSetLong(at, state, state & ~CURSOR);
            } else if (memory.compareAndSetLong(at, state, state + 1) && take(next, into)) {
                return true;
            }
        }
    }

    /** No event beyond this number needs this scan. */
    private int last() {
        // Acquire: pairs with the or in QueueProducer.merge. Loaded after the state, and so not older than the overflow
        // that began the scan. Bounded: a peer may have written anything.
        int ever = memory.getIntAcquire(recovery + CoalescingLayout.EVER);
        return ever < 0 ? geometry.ids() - 1 : Math.min(ever, geometry.ids() - 1);
    }

    /**
     * Has the next poll look at all numbers: for a consumer that takes over from one that died, whose claimed entry is
     * lost although its event is not.
     */
    public void rescan() {
        memory.getAndOrLong(recovery + CoalescingLayout.STATE, OVERFLOWED);
    }

    /**
     * Whether there is nothing to look at: no entry, no overflow, and no scan under way.
     *
     * @return false also if all that is left is spurious
     */
    public boolean isEmpty() {
        // Acquire: what is missed here was posted after the load, and its producer looks for waiters after that.
        long position = consumed.getAcquire();
        return produced.getAcquire() == position
                && (memory.getLongAcquire(recovery + CoalescingLayout.STATE) & (OVERFLOWED | CURSOR)) == 0;
    }

    /**
     * Ring entries that named no number of this queue: a peer wrote them.
     *
     * @return how many were dropped
     */
    public int dropped() {
        // Opaque: a count.
        return memory.getIntOpaque(recovery + CoalescingLayout.DROPPED);
    }
}
