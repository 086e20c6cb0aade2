// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.RingMemory;

/**
 * The producing side of a coalescing queue. It never waits and its work is bounded, whatever a hostile consumer writes:
 * words of the consumer only choose a slot of the ring or the overflow. Any number of threads may use one object.
 */
public final class QueueProducer extends QueueSide {
    /** As many as in Akaros; afterwards the post counts as an overflow, which is never wrong. */
    private static final int TRIES = 10;

    QueueProducer(RingMemory memory, CoalescingLayout layout, int queue) {
        super(memory, layout, queue);
    }

    /**
     * Posts an event.
     *
     * @param id its number, 0 to one less than the queue has
     * @param value the bits or the count, see {@link Coalescing}
     * @param payload handed to the consumer; of several posts that merge, the last one's
     * @return {@link Posted#ENTERED}, {@link Posted#OVERFLOWED} or {@link Posted#MERGED}
     * @throws IllegalArgumentException if the number or the value is out of range
     */
    public Posted post(int id, long value, long payload) {
        return merge(id, value, payload) ? enter(id) : Posted.MERGED;
    }

    /**
     * The first half of a post: merges the event and marks its number. For tests that stop a producer half-way.
     *
     * @return true if the caller now has to {@link #enter} the number
     */
    boolean merge(int id, long value, long payload) {
        if (id < 0 || id >= geometry.ids()) {
            throw new IllegalArgumentException(
                    "event number " + id + "; this queue has the numbers 0 to " + (geometry.ids() - 1));
        }
        if (!geometry.coalescing().accepts(value)) {
            throw new IllegalArgumentException("value " + value + " of event " + id + "; a queue that coalesces by "
                    + geometry.coalescing() + " takes " + geometry.coalescing().range());
        }
        int ever = recovery + CoalescingLayout.EVER;
        // Acquire: what another producer put in, this one publishes as its own with its overflow.
        if ((memory.getIntAcquire(ever) & id) != id) {
            memory.getAndOrInt(ever, id);
        }
        int event = events + id * CoalescingLayout.EVENT;
        // Opaque: pairs with the load in QueueConsumer.take, ordered by the merge below and the exchange there.
        memory.putLongOpaque(event + CoalescingLayout.PAYLOAD, payload);
        // Volatile, against the consumer that clears posted and then exchanges: if its exchange comes before this
        // merge, the merge acquires it, and what follows sees posted cleared; if it comes after, it takes this value.
        geometry.coalescing().merge(memory, event + CoalescingLayout.COALESCED, value);
        // Opaque: see above. One that somebody else marked is entered by that one, and cleared after that.
        if (memory.getIntOpaque(event + CoalescingLayout.POSTED) != 0) {
            return false;
        }
        // Exchange and not store: of two producers that find it cleared, one enters the number.
        return memory.getAndSetInt(event + CoalescingLayout.POSTED, 1) == 0;
    }

    /** The second half of a post: an entry in the ring, or the overflow mark. */
    Posted enter(int id) {
        for (int tries = 0; tries < TRIES; tries++) {
            // Acquire: with the claim of the consumer that moved it. An own index read back: it is only ever masked
            // into the ring, so a peer that rewinds it loses its own entries, and finds them again by a scan.
            long position = produced.getAcquire();
            // Acquire: pairs with the claim. If the slot's last entry was claimed, the slot below is seen with that
            // entry or emptied, never as it was before the entry was written.
            long behind = produced.distance(position, consumed.getAcquire());
            int slot = ring + ((int) position & (geometry.entries() - 1)) * Integer.BYTES;
            // Acquire: pairs with the release that empties the slot. Only its being empty matters, and the claim that
            // follows publishes it; what consumers did before is ordered by the numbers' own words.
            if (behind >= geometry.entries() || memory.getIntAcquire(slot) != 0) {
                if (produced.getAcquire() == position) {
                    break;
                }
            } else if (produced.compareAndSet(position, produced.plus(position, 1))) {
                // Release: pairs with the acquire in QueueConsumer.pop, which then finds the number marked. The claim
                // above says so already to whoever loads produced first, as pop does.
                memory.putIntRelease(slot, id + 1);
                return Posted.ENTERED;
            }
        }
        // Volatile: pairs with the exchange that begins the scan, which then finds the number marked, and ever.
        memory.getAndOrLong(recovery + CoalescingLayout.STATE, QueueConsumer.OVERFLOWED);
        return Posted.OVERFLOWED;
    }
}
