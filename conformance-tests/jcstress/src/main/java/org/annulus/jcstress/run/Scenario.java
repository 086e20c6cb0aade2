// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.Optional;
import org.annulus.core.policy.RingPolicy;
import org.annulus.jcstress.scenario.Available;
import org.annulus.jcstress.scenario.BatchPublish;
import org.annulus.jcstress.scenario.CloseIsSeen;
import org.annulus.jcstress.scenario.CoalescedProducers;
import org.annulus.jcstress.scenario.EventCoalescing;
import org.annulus.jcstress.scenario.FullEmptyRace;
import org.annulus.jcstress.scenario.MessageOrder;
import org.annulus.jcstress.scenario.NoHole;
import org.annulus.jcstress.scenario.Occupancy;
import org.annulus.jcstress.scenario.PayloadTearing;
import org.annulus.jcstress.scenario.PublishVisibility;
import org.annulus.jcstress.scenario.ReservedNotPublished;
import org.annulus.jcstress.scenario.SleepFlag;
import org.annulus.jcstress.scenario.SlotReuse;
import org.annulus.jcstress.scenario.TwoConsumers;
import org.annulus.jcstress.scenario.TwoProducers;
import org.annulus.jcstress.scenario.WrapOfLong;
import org.annulus.jcstress.scenario.WrapOfSignedInt;
import org.annulus.jcstress.scenario.WrapOfUnsignedInt;

/** What there is to run, and which policies fit. A class of the scenario package that is missing here fails a test. */
enum Scenario {
    PUBLISH_VISIBILITY(PublishVisibility.class, Fit.ANY),
    PAYLOAD_TEARING(PayloadTearing.class, Fit.EACH),
    SLOT_REUSE(SlotReuse.class, Fit.REFUSES.and(Fit.ORDERED)),
    MESSAGE_ORDER(MessageOrder.class, Fit.ORDERED),
    TWO_PRODUCERS(TwoProducers.class, Fit.TWO_PRODUCERS),
    NO_HOLE(NoHole.class, Fit.TWO_PRODUCERS),
    TWO_CONSUMERS(TwoConsumers.class, Fit.TWO_CONSUMERS),
    FULL_EMPTY_RACE(FullEmptyRace.class, Fit.ONE_SLOT.and(Fit.ORDERED)),
    WRAP_OF_SIGNED_INT(WrapOfSignedInt.class, Fit.ORDERED.and(Fit.starts(Integer.MAX_VALUE))),
    WRAP_OF_UNSIGNED_INT(WrapOfUnsignedInt.class, Fit.ORDERED.and(Fit.starts(0xffff_ffffL))),
    WRAP_OF_LONG(WrapOfLong.class, Fit.ORDERED.and(Fit.starts(Long.MAX_VALUE))),
    SLEEP_FLAG(SleepFlag.class, Fit.ANY),
    RESERVED_NOT_PUBLISHED(ReservedNotPublished.class, Fit.PASSES_STALLED),
    BATCH_PUBLISH(BatchPublish.class, Fit.ORDERED),
    EVENT_COALESCING(EventCoalescing.class, Fit.COALESCED),
    COALESCED_PRODUCERS(CoalescedProducers.class, Fit.COALESCED.and(Fit.TWO_PRODUCERS)),
    AVAILABLE(Available.class, Fit.ANY),
    OCCUPANCY(Occupancy.class, Fit.ANY),
    CLOSE_IS_SEEN(CloseIsSeen.class, Fit.ANY);

    private final Class<?> test;
    private final Fit fit;

    Scenario(Class<?> test, Fit fit) {
        this.test = test;
        this.fit = fit;
    }

    Class<?> test() {
        return test;
    }

    Optional<String> obstacle(RingPolicy policy) {
        return fit.obstacle(policy);
    }
}
