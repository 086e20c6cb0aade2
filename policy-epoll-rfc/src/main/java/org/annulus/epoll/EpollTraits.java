// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Allocator;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.ProducerDeath;
import org.annulus.core.policy.RingTraits.Progress;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;

/** What the variants claim, and their known defects. */
final class EpollTraits {
    private static final Deviation CONSUMER_WAITS = new Deviation(
            "consumer waits",
            "A producer that stops between the addition to tail and the store of its index slot lets the consumer spin"
                    + " on that slot, and hides every later event.",
            "000: \"your userspace is stuck burning cycles without getting anything useful done\" (Zijlstra)");

    private static final Deviation CONSUMER_DEATH = new Deviation(
            "user death",
            "A consumer that dies after it has taken an index slot and before its event is delivered leaves a slot"
                    + " that its successor waits on, or an item that never becomes ready again, until the kernel side"
                    + " recovers the ring.",
            "001: user side, \"*item_idx_ptr = 0\" stands before header->head++ and the exchange of ready_events");

    private static final Deviation LAPPED_CLAIM = new Deviation(
            "claim",
            "With a second consumer a claimant that sleeps between the addition to head and the read of its index slot"
                    + " is lapped by one hot item, for any number of extra slots: the item whose entry is overwritten"
                    + " stays ready without an entry, for ever.",
            "001: \"EPOLL_USER_EXTRA_INDEX_NR = 16\"");

    private static final Deviation CLOSED_CLAIM = new Deviation(
            "close",
            "A consumer that is closed while its claim waits for an unwritten index slot takes the position with it:"
                    + " the item that is put there stays ready without an entry, until the kernel"
                    + " side recovers the ring.",
            "001: the claim is a fetch-and-add of head, and comes before the slot is read");

    private static final Deviation CONSUMER_STOPS = new Deviation(
            "consumers wait",
            "A consumer that stops after it has taken an entry out of its slot and before it has moved head lets all"
                    + " other consumers find nothing meanwhile, as a stopped producer does.",
            "own: the compare-and-set of the slot before that of head, so that no claimant is lapped");

    private EpollTraits() {}

    static RingTraits of(Variant variant) {
        return new RingTraits(
                Delivery.COALESCED,
                RingTraits.MANY,
                variant.manyConsumers() ? RingTraits.MANY : 1,
                Order.GLOBAL,
                WhenFull.SIDE_LIST,
                StalledProducer.CONSUMER_WAITS,
                // One fetch-and-or, one fetch-and-add; the lock is tried and refused as BUSY, never waited for.
                Progress.WAIT_FREE,
                Progress.WAIT_FREE,
                // cas: nobody passes a slot whose taker has not moved head.
                variant.manyConsumers() ? Progress.BLOCKING : Progress.WAIT_FREE,
                Allocator.KERNEL,
                true,
                ProducerDeath.STALLS_UNTIL_TAKEOVER);
    }

    static List<Deviation> deviations(Variant variant) {
        List<Deviation> deviations = new ArrayList<>(List.of(CONSUMER_WAITS, CONSUMER_DEATH));
        if (variant == Variant.FETCH_ADD) {
            deviations.add(LAPPED_CLAIM);
            deviations.add(CLOSED_CLAIM);
        }
        if (variant == Variant.CAS) {
            deviations.add(CONSUMER_STOPS);
        }
        return List.copyOf(deviations);
    }
}
