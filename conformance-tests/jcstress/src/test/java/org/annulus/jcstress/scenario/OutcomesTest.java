// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import java.util.Set;
import java.util.TreeSet;
import org.annulus.jcstress.scenario.Spec.Operation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a scenario accepts is what the sequential specification allows, and nothing else unless a trait says so. */
class OutcomesTest {
    private static final Operation POST_1 = ring -> ring.post(1);
    private static final Operation POST_2 = ring -> ring.post(2);

    private static Operation take(int place) {
        return ring -> ring.result(place, ring.take());
    }

    private static Operation takeAll(int place) {
        return ring -> ring.result(place, ring.takeAll());
    }

    private static Operation post(int event, int place) {
        return ring -> ring.result(place, ring.post(event));
    }

    private static Operation takeBits(int place) {
        return ring -> ring.result(place, ring.takeBits());
    }

    private static Operation size(int place) {
        return ring -> ring.result(place, ring.size());
    }

    private static void same(Class<?> scenario, Set<String> specified) {
        assertThat(Grading.of(scenario).accepted()).as(scenario.getSimpleName()).isEqualTo(specified);
    }

    @Test
    void shouldAcceptWhatOnePostAndOneTakeCanComeTo() {
        Spec spec = Spec.ofCapacity(1).actor(POST_1).actor(take(1)).after(takeAll(2));
        same(PublishVisibility.class, spec.outcomes(2));
    }

    @Test
    void shouldAcceptWholeEventsOnly() {
        Operation halves = ring -> {
            int taken = ring.take();
            for (int half = 1; half <= 4; half++) {
                ring.result(half, taken);
            }
        };
        Spec spec = Spec.ofCapacity(1).actor(POST_2).actor(halves).after(takeAll(5));
        same(PayloadTearing.class, spec.outcomes(5));
    }

    @Test
    void shouldAcceptWhatTwoPostsAndTwoTakesCanComeTo() {
        Spec spec =
                Spec.ofCapacity(2).actor(POST_1, POST_2).actor(take(1), take(2)).after(takeAll(3));
        same(MessageOrder.class, spec.outcomes(3));
        same(WrapOfSignedInt.class, spec.outcomes(3));
        same(WrapOfUnsignedInt.class, spec.outcomes(3));
        same(WrapOfLong.class, spec.outcomes(3));
        Spec batch = Spec.ofCapacity(2)
                .actor(POST_1, POST_2)
                .actor(take(1), take(2))
                .after(takeAll(3), ring -> ring.result(4, 2));
        same(BatchPublish.class, batch.outcomes(4));
    }

    @Test
    void shouldAcceptWhatAFullRingCanComeTo() {
        Operation rest = ring -> ring.result(3, ring.takeAll() == 0 ? 1 : 2);
        Spec reuse = Spec.ofCapacity(1)
                .before(POST_1)
                .actor(post(2, 1))
                .actor(take(2))
                .after(rest);
        same(SlotReuse.class, reuse.outcomes(3));
        Spec race = Spec.ofCapacity(1)
                .actor(post(1, 1), post(2, 2))
                .actor(take(3), take(4))
                .after(takeAll(5));
        same(FullEmptyRace.class, race.outcomes(5));
    }

    @Test
    void shouldAcceptWhatTwoProducersCanComeTo() {
        Spec two = Spec.ofCapacity(2).actor(post(1, 1)).actor(post(2, 2)).after(takeAll(3));
        same(TwoProducers.class, two.outcomes(3));
        Spec hole =
                Spec.ofCapacity(2).actor(POST_1).actor(POST_2, take(1), take(2)).after(takeAll(3));
        Set<String> outcomes = new TreeSet<>(hole.outcomes(3));
        // By the trait LATER_EVENTS_LATE: what was posted may be found later than the specification says. Where the
        // last
        // one to commit publishes for all, the slow producer's place may be before or behind the event that it hides.
        outcomes.addAll(Set.of("7, 0, 12", "7, 1, 2", "7, 0, 21", "7, 2, 1"));
        same(NoHole.class, outcomes);
    }

    @Test
    void shouldAcceptWhatTwoConsumersCanComeTo() {
        Spec spec =
                Spec.ofCapacity(1).before(POST_1).actor(take(1)).actor(take(2)).after(takeAll(3));
        same(TwoConsumers.class, spec.outcomes(3));
    }

    @Test
    void shouldAcceptAWakeUpOrAnEventOrBoth() {
        Spec spec = Spec.ofCapacity(1)
                .actor(POST_1)
                .actor(Spec.Model::announce, take(1))
                .after(ring -> ring.result(2, ring.wakeUps()));
        same(SleepFlag.class, spec.outcomes(2));
    }

    @Test
    void shouldAcceptAnUnpublishedEventAfterwardsOnly() {
        Spec spec = Spec.ofCapacity(1).actor(ring -> {}).actor(take(1)).after(POST_1, takeAll(2));
        same(ReservedNotPublished.class, spec.outcomes(2));
    }

    @Test
    void shouldAcceptEachBitOnce() {
        Spec spec = Spec.ofCapacity(1)
                .actor(ring -> ring.postBits(1), ring -> ring.postBits(2))
                .actor(takeBits(1), takeBits(2))
                .after(takeBits(3));
        same(EventCoalescing.class, spec.outcomes(3));
        Operation accepted1 = ring -> {
            ring.postBits(1);
            ring.result(1, 1);
        };
        Operation accepted2 = ring -> {
            ring.postBits(2);
            ring.result(2, 1);
        };
        Spec producers = Spec.ofCapacity(1).actor(accepted1).actor(accepted2).after(takeBits(3), takeBits(4));
        same(CoalescedProducers.class, producers.outcomes(4));
    }

    @Test
    void shouldAcceptEstimatesThatAreNotTooLow() {
        Spec exact = Spec.ofCapacity(1).actor(POST_1, size(1)).actor(take(2)).after(takeAll(3));
        Set<String> outcomes = new TreeSet<>();
        for (String outcome : exact.outcomes(3)) {
            for (int estimate = outcome.charAt(0) - '0'; estimate <= 2; estimate++) {
                outcomes.add(estimate + outcome.substring(1));
            }
        }
        same(Available.class, outcomes);
        Spec looks =
                Spec.ofCapacity(2).actor(POST_1, POST_2).actor(size(1), size(2)).after(size(3));
        same(Occupancy.class, looks.outcomes(3));
    }
}
