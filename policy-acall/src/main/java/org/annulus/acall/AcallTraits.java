// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

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

/** What the variants claim, and the known defects of the original. */
final class AcallTraits {
    private static final String SOURCE = "acall's kernel store (2008/09); LWN 316806";

    private static final List<Deviation> ORIGINAL = List.of(
            new Deviation(
                    "overrun",
                    "Nobody looks for room: when more than nr completions are under way, those that nobody has read are"
                            + " overwritten.",
                    SOURCE + " (overflow is up to the application)"),
            new Deviation(
                    "slot ownership",
                    "A producer that stopped a lap ago and one of this lap own the same slot: the user gets the"
                            + " cookie of one with the return code of the other, and a completion too few; or, if it"
                            + " takes the first before the second is published, finds the second only when head comes"
                            + " to that slot again.",
                    SOURCE + " (derived: the slot is head modulo nr, whoever still has it)"));

    private AcallTraits() {}

    static RingTraits of(Variant variant) {
        return new RingTraits(
                Delivery.EACH,
                RingTraits.MANY,
                variant.manyConsumers() ? RingTraits.MANY : 1,
                // A hole is skipped, so there is no order over all; see AcallConsumer.
                variant.manyConsumers() ? Order.NONE : Order.PER_PRODUCER,
                variant.bounded() ? WhenFull.REFUSED : WhenFull.OVERWRITTEN,
                StalledProducer.OWN_EVENT_LATE,
                Progress.LOCK_FREE,
                Progress.WAIT_FREE,
                variant.manyConsumers() ? Progress.LOCK_FREE : Progress.WAIT_FREE,
                Allocator.USER,
                false,
                ProducerDeath.OWN_EVENT);
    }

    static List<Deviation> deviations(Variant variant) {
        return variant.bounded() ? List.of() : ORIGINAL;
    }
}
