// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.lab.stall.Contest.Answer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What a stopped producer does to others, step by step: the threads are told when to go on, and nobody sleeps. */
final class ContestTest {
    private static final int POSTS = 3;

    private static Stream<RingPolicy> policies(StalledProducer... declared) {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.traits().producers() > 1)
                .filter(policy -> List.of(declared).contains(policy.traits().stalledProducer()));
    }

    private static DynamicTest test(RingPolicy policy, boolean deliversMeanwhile) {
        return DynamicTest.dynamicTest(
                policy.name().toString(), () -> requireDelivery(() -> new RingContest(policy), deliversMeanwhile));
    }

    /** On one thread: nobody waits here but by not delivering. */
    private static void requireDelivery(Supplier<Contest> made, boolean deliversMeanwhile) {
        try (Contest contest = made.get()) {
            List<Long> delivered = new ArrayList<>();
            Contest.Rival rival = contest.rival();
            Contest.Taker taker = contest.taker(delivered::add);
            contest.holder().hold(() -> {
                for (long stamp = 1; stamp <= POSTS; stamp++) {
                    assertThat(rival.post(stamp)).isEqualTo(Answer.ACCEPTED);
                }
                drain(taker);
                if (deliversMeanwhile) {
                    assertThat(delivered).containsExactly(1L, 2L, 3L);
                } else {
                    assertThat(delivered).isEmpty();
                }
            });
            drain(taker);
            assertThat(delivered).containsExactly(1L, 2L, 3L);
        }
    }

    private static void drain(Contest.Taker taker) {
        for (int drains = 0; drains < 10; drains++) {
            taker.drain();
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverMeanwhileWhenOnlyTheOwnEventIsLate() {
        return policies(StalledProducer.OWN_EVENT_LATE).map(policy -> test(policy, true));
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverNothingMeanwhileWhenOthersAreLate() {
        return policies(StalledProducer.LATER_EVENTS_LATE, StalledProducer.CONSUMER_WAITS)
                .map(policy -> test(policy, false));
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverNothingOfAPeerMeanwhile() {
        return Stream.<Supplier<Contest>>of(AgronaContest::new, JcToolsContest::new, DisruptorContest::new)
                .map(peer -> DynamicTest.dynamicTest(
                        peer.get().getClass().getSimpleName(), () -> requireDelivery(peer, false)));
    }

    @TestFactory
    Stream<DynamicTest> shouldKeepTheOtherProducerWhenProducersWait() {
        return policies(StalledProducer.PRODUCERS_WAIT)
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> requireWait(policy)));
    }

    private static void requireWait(RingPolicy policy) throws InterruptedException {
        try (Contest contest = new RingContest(policy)) {
            List<Long> delivered = new ArrayList<>();
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            Contest.Rival rival = contest.rival();
            Contest.Taker taker = contest.taker(delivered::add);
            Thread other = new Thread(() -> {
                for (long stamp = 1; stamp <= POSTS; stamp++) {
                    begun.incrementAndGet();
                    rival.post(stamp);
                    ended.incrementAndGet();
                }
            });
            contest.holder().hold(() -> {
                other.start();
                Patience.await(() -> begun.get() >= 1, "the other producer did not begin");
                // It has begun and has all the time that a thousand turns give it to come to the end of a post.
                for (int turn = 0; turn < 1_000; turn++) {
                    taker.drain();
                    Thread.yield();
                }
                assertThat(ended).hasValue(0);
                assertThat(delivered).isEmpty();
            });
            other.join();
            drain(taker);
            assertThat(ended).hasValue(POSTS);
            assertThat(delivered).containsExactly(1L, 2L, 3L);
        }
    }

    /** How many the other producer can post before it is refused, while nothing is delivered. */
    private static int acceptedMeanwhile(Contest contest) {
        int[] accepted = new int[1];
        Contest.Rival rival = contest.rival();
        Contest.Taker taker = contest.taker(stamp -> {});
        contest.holder().hold(() -> {
            for (long stamp = 1; stamp <= 10L * StallRun.ROOM && rival.post(stamp) != Answer.REFUSED; stamp++) {
                accepted[0]++;
                taker.drain();
            }
        });
        return accepted[0];
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseTheOtherProducerWhenTheRingIsFullOfLateEvents() {
        return policies(StalledProducer.LATER_EVENTS_LATE)
                .filter(policy -> policy.traits().whenFull() == WhenFull.REFUSED)
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> {
                    RingContest contest = new RingContest(policy);
                    // One slot is the stopped producer's.
                    assertThat(acceptedMeanwhile(contest)).isEqualTo(StallRun.ROOM - 1);
                    assertThat(contest.refusal()).isEqualTo("FULL");
                }));
    }

    @Test
    void shouldCountForARingThatOverwrites() {
        RingContest contest = new RingContest(Policies.discover().get("acall/original"));
        assertThat(acceptedMeanwhile(contest)).isEqualTo(StallRun.ROOM - 1);
        assertThat(contest.refusal()).contains("the application's own count");
    }

    @Test
    void shouldGoOnWhenAGenerationIsDelivered() {
        Generation generation = new Generation(2);
        assertThat(generation.take()).isTrue();
        assertThat(generation.take()).isTrue();
        assertThat(generation.take()).isFalse();
        generation.delivered();
        assertThat(generation.take()).as("one is still under way").isFalse();
        generation.delivered();
        assertThat(generation.take()).isTrue();
        generation.giveBack();
        assertThat(generation.take()).isTrue();
        assertThat(generation.take()).isTrue();
        assertThat(generation.take()).isFalse();
    }
}
