// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.broken;

import org.annulus.core.policy.RingTraits;

/** What the small rings of these tests claim. */
public final class OneToOne {
    /** One producer, one consumer, each event once and in order, refused when full, nobody waits. */
    public static final RingTraits TRAITS = new RingTraits(
            RingTraits.Delivery.EACH,
            1,
            1,
            RingTraits.Order.GLOBAL,
            RingTraits.WhenFull.REFUSED,
            RingTraits.StalledProducer.OWN_EVENT_LATE,
            RingTraits.Progress.WAIT_FREE,
            RingTraits.Progress.WAIT_FREE,
            RingTraits.Progress.WAIT_FREE,
            RingTraits.Allocator.KERNEL,
            false,
            RingTraits.ProducerDeath.OWN_EVENT);

    private OneToOne() {}
}
