// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.function.Predicate;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;

/** To which policies a check applies. */
final class Applies {
    static final Predicate<RingTraits> ALWAYS = traits -> true;
    static final Predicate<RingTraits> COALESCED = traits -> traits.delivery() == Delivery.COALESCED;
    static final Predicate<RingTraits> DELIVERS_EACH = traits -> traits.delivery() == Delivery.EACH;
    static final Predicate<RingTraits> KEEPS_ITS_SIZE = traits -> !traits.resizable();
    static final Predicate<RingTraits> REFUSES_WHEN_FULL = traits -> traits.whenFull() == WhenFull.REFUSED;
    static final Predicate<RingTraits> OVERWRITES_WHEN_FULL = traits -> traits.whenFull() == WhenFull.OVERWRITTEN;
    static final Predicate<RingTraits> MANY_PRODUCERS = traits -> traits.producers() > 1;
    static final Predicate<RingTraits> ONE_PRODUCER = traits -> traits.producers() == 1;
    static final Predicate<RingTraits> MANY_CONSUMERS = traits -> traits.consumers() > 1;
    static final Predicate<RingTraits> HOLDS_LATER_EVENTS_BACK =
            traits -> traits.producers() > 1 && traits.stalledProducer() == StalledProducer.LATER_EVENTS_LATE;
    static final Predicate<RingTraits> LETS_LATER_EVENTS_PASS =
            traits -> traits.producers() > 1 && traits.stalledProducer() == StalledProducer.OWN_EVENT_LATE;

    private Applies() {}
}
