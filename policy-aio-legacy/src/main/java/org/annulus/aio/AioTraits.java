// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

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
final class AioTraits {
    private static final List<Deviation> WRAPPED_INDEX = List.of(new Deviation(
            "delivery",
            "A reaper that stops between its copy and its cmpxchg while the others take nr events, or a multiple, finds"
                    + " head at its old value: it delivers an old event again, and the one that is there is lost, or"
                    + " head passes tail. One that stops between its loads of head and tail while they take what"
                    + " is missing from a full ring to nr calls a full ring empty.",
            "004: \"a cmpxchg can see a index which has wrapped\""));

    private static final List<Deviation> HIDDEN_LOCK = List.of(new Deviation(
            "delivery",
            "Beside a reaper in user space, which cannot take ring_lock, events are delivered twice: each stores a head"
                    + " that the other does not know of.",
            "aio_read_evt: \"TODO: make the ringbuffer user mmap()able (requires FIXME)\", \"make this use cmpxchg\""));

    private AioTraits() {}

    static RingTraits of(Variant variant) {
        return new RingTraits(
                Delivery.EACH,
                RingTraits.MANY,
                variant.manyConsumers() ? RingTraits.MANY : 1,
                Order.GLOBAL,
                WhenFull.REFUSED,
                StalledProducer.OWN_EVENT_LATE,
                // Every loop is counted; BUSY is an end.
                Progress.WAIT_FREE,
                // completion_lock.
                Progress.BLOCKING,
                switch (variant) {
                    case CMPXCHG -> Progress.LOCK_FREE;
                    case SINGLE -> Progress.WAIT_FREE;
                    case KERNEL -> Progress.BLOCKING;
                },
                Allocator.KERNEL,
                false,
                ProducerDeath.OWN_EVENT);
    }

    static List<Deviation> deviations(Variant variant) {
        return switch (variant) {
            case CMPXCHG -> WRAPPED_INDEX;
            case SINGLE -> List.of();
            case KERNEL -> HIDDEN_LOCK;
        };
    }
}
