// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a look at the cookie alone would get wrong, and what consumers do about holes, step by step. */
final class BoundedSlotsTest {
    private static final Policies POLICIES = Policies.discover();

    private static Stream<DynamicTest> each(java.util.function.Consumer<RingPolicy> test) {
        return Stream.of("acall/bounded", "acall/bounded-cas")
                .map(POLICIES::get)
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> test.accept(policy)));
    }

    private static TestRing ring(RingPolicy policy, int entries) {
        return new TestRing(policy, RingGeometry.DEFAULT.withEntries(entries));
    }

    /**
     * nr = 2. The cookie of slot 0 is 0 all the time.
     *
     * <pre>
     * P0                         P1                                     slot 0     slot 1     user
     * has slot 0, stops                                                 P0's       -
     *                            post 1: slot 1                         P0's       1          takes 1
     *                            head is 2, slot 0: cookie 0, but P0's
     *                            passes it over: head 2 -> 4, slot 1    P0's       2          takes 2
     * publishes                                                         late       -          takes late
     *                            post 3: head 4 -> 5, slot 0            3                     takes 3
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldPassOverTheSlotOfAProducerThatIsALapLate() {
        return each(policy -> {
            TestRing ring = ring(policy, 2);
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            long late = p0.reserve(100, 9);
            assertThat(late).isZero();
            assertThat(p1.post(200, 1)).isEqualTo(1);
            assertThat(ring.drain(9)).containsExactly(new Event(200, 1));
            assertThat(p1.post(200, 2)).as("position 2 is passed over").isEqualTo(3);
            assertThat(ring.drain(9)).containsExactly(new Event(200, 2));
            p0.publish(late, 100, 9);
            assertThat(ring.drain(9)).containsExactly(new Event(100, 9));
            assertThat(p1.post(200, 3)).as("slot 0 is free again").isEqualTo(4);
            assertThat(ring.drain(9)).containsExactly(new Event(200, 3));
        });
    }

    /**
     * nr = 2. A producer that has published and is about to give its slot back is not passed over: head would be a lap
     * ahead of a completion that nobody has taken.
     *
     * <pre>
     * P0                        P1                                      slot 0     slot 1     user
     * publishes 0, stops                                                0, P0's    -
     *                           post 1                                  0, P0's    1          takes 1
     *                           head is 2, slot 0: P0's, cookie not 0
     *                           FULL
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldRefuseWhenTheSlotIsPublishedAndNotGivenBack() {
        return each(policy -> {
            TestRing ring = ring(policy, 2);
            ring.post(0);
            ring.post(1);
            // A test cannot stop a producer inside publish, so this sets the words as that leaves them.
            ring.memory("kernel")
                    .putInt(ring.layout().region("kernel").array("reserved").offset(), 1);
            ring.memory("ring")
                    .putLong(ring.layout().region("ring").array("comps").offset(1, "cookie"), 0);
            assertThat(ring.post(2)).isEqualTo(Refusal.FULL.code());
            assertThat(ring.drain(9)).containsExactly(ring.event(0));
        });
    }

    /**
     * nr = 2. A pass that began before head moved on finds a completion of the next lap, and leaves it to another pass;
     * but what lies behind it was there all the time. Found by jcstress.
     *
     * <pre>
     * P0                         P1                                     slot 0     slot 1     user
     * has slot 0, head moves     post 1: slot 1, head 0 -> 2            P0's       1
     * gives it back                                                     -          1          pass 0 to 2 begins
     *                            post 2: head 2 -> 3, slot 0            2          1          slot 0 is of the next lap
     *                                                                                         takes 1, takes 2
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldFindWhatWasThereWhenItsPassMeetsTheNextLap() {
        return each(policy -> {
            Runnable[] beforeCookie = new Runnable[1];
            TestRing[] ring = new TestRing[1];
            ring[0] = new TestRing(
                    policy, RingGeometry.DEFAULT.withEntries(2), 1, memory -> new InterceptedMemory(memory) {
                        @Override
                        protected void before(int offset) {
                            Runnable action = beforeCookie[0];
                            if (action != null
                                    && memory == ring[0].memory("ring")
                                    && offset
                                            == ring[0].layout()
                                                    .region("ring")
                                                    .array("comps")
                                                    .offset(0, "cookie")) {
                                beforeCookie[0] = null;
                                action.run();
                            }
                        }
                    });
            // A test cannot stop a producer inside reserve, so this sets the word as that leaves it.
            int reserved = ring[0].layout().region("kernel").array("reserved").offset();
            ring[0].memory("kernel").putInt(reserved, 1);
            assertThat(ring[0].post(1)).as("slot 0 is passed over").isEqualTo(1);
            ring[0].memory("kernel").putInt(reserved, 0);
            beforeCookie[0] = () -> assertThat(ring[0].post(2)).isEqualTo(2);
            List<Event> taken = ring[0].drain(9);
            assertThat(beforeCookie[0]).as("the second post took place").isNull();
            assertThat(taken).contains(ring[0].event(1));
        });
    }

    /** A slot is never two producers', at whatever lap they stopped. */
    @TestFactory
    Stream<DynamicTest> shouldNeverGiveASlotTwiceWhenProducersStopInEveryLap() {
        return each(policy -> {
            TestRing ring =
                    new TestRing(policy, RingGeometry.DEFAULT.withEntries(8).withIndex(5, 29));
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            List<Long> late = new ArrayList<>();
            for (int stopped = 0; stopped < 7; stopped++) {
                late.add(p0.reserve(100, stopped));
                for (int i = 0; i < 9; i++) {
                    long position = p1.reserve(200, i);
                    assertThat(position).isNotNegative();
                    assertThat(late).noneMatch(other -> (other - position & 7) == 0);
                    p1.publish(position, 200, i);
                    assertThat(ring.drain(9)).containsExactly(new Event(200, i));
                }
            }
            assertThat(p0.reserve(100, 7)).isNotNegative();
            assertThat(p1.reserve(200, 7)).as("all slots have an owner").isEqualTo(Refusal.FULL.code());
        });
    }

    /**
     * nr = 4. A consumer that is in the middle of a pass must not take, at a position that was passed over, the
     * completion that came there a lap later: others of the same producer are before it.
     *
     * <pre>
     * producers                                         consumer
     * P0 has slot 0; P1 posts 1, 2, 3 to 1, 2, 3
     *                                                   takes 1, 2, 3; slot 0 is a hole
     * P1 posts 4: slot 0 passed over, position 5
     * P0 publishes late at slot 0
     *                                                   takes late, 4
     * </pre>
     */
    @Test
    void shouldTakeHolesBeforeWhatIsBehindThemWhenTheyAreFilled() {
        TestRing ring = ring(POLICIES.get("acall/bounded"), 4);
        Producer p0 = ring.kernel().producer();
        Producer p1 = ring.kernel().producer();
        long late = p0.reserve(100, 9);
        for (int i = 1; i <= 3; i++) {
            p1.post(200, i);
        }
        assertThat(ring.drain(9)).containsExactly(new Event(200, 1), new Event(200, 2), new Event(200, 3));
        assertThat(p1.post(200, 4)).isEqualTo(5);
        p0.publish(late, 100, 9);
        assertThat(ring.drain(9)).containsExactly(new Event(100, 9), new Event(200, 4));
    }

    /**
     * nr = 4, one consumer. Position 0 is passed over by nobody but stays empty; its slot is used again at position 4
     * while the consumer stands before it.
     *
     * <pre>
     * producers                                         consumer
     * P0 has slot 3 (0, 1, 2 are taken before)
     *                                                   pass up to head 4: slot 3 is a hole
     * P1 posts 5, 6, 7 to slots 0, 1, 2
     *                                                   in its pass up to 7: limit 1, takes 5
     * P0 publishes late at slot 3, posts 8 to slot 3?   no: slot 3 is not cleared, so FULL
     * </pre>
     */
    @Test
    void shouldRefuseWhenALateCompletionIsNotTaken() {
        TestRing ring = ring(POLICIES.get("acall/bounded"), 4);
        Producer p0 = ring.kernel().producer();
        Producer p1 = ring.kernel().producer();
        for (int i = 0; i < 3; i++) {
            p1.post(200, i);
        }
        long late = p0.reserve(100, 9);
        assertThat(ring.drain(9)).hasSize(3);
        for (int i = 5; i <= 7; i++) {
            p1.post(200, i);
        }
        assertThat(ring.drain(1)).containsExactly(new Event(200, 5));
        p0.publish(late, 100, 9);
        assertThat(p0.post(100, 10)).as("slot 3 is not cleared").isEqualTo(Refusal.FULL.code());
        assertThat(ring.drain(9)).containsExactly(new Event(200, 6), new Event(200, 7), new Event(100, 9));
    }

    /**
     * nr = 2, two consumers, cookies alike, as they are for one registration.
     *
     * <pre>
     * A                        B                         producer             slot 0
     *                                                    post (7, 1)          1, 7
     * looks: cookie 7
     *                          takes (7, 1)                                   1, 0
     *                                                    post (7, 2) slot 1
     *                          takes (7, 2)
     *                                                    post (7, 3) slot 0   3, 7
     * claims cookie 7: is there
     * reads return_code: 3, the one that is there now, not the 1 that a copy before the claim would have kept
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldDeliverWhatIsThereWhenAnEqualCookieCameALapLater() {
        return Stream.of("acall/bounded-cas", "acall/original-cas")
                .map(POLICIES::get)
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    TestRing ring = ring(policy, 2);
                    Consumer a = ring.user().consumer();
                    Consumer b = ring.user().consumer();
                    Events events = new Events();
                    ring.producer().post(7, 1);
                    assertThat(a.claim()).isTrue();
                    b.drain(events, 9);
                    ring.producer().post(7, 2);
                    b.drain(events, 9);
                    ring.producer().post(7, 3);
                    assertThat(a.complete(events)).isEqualTo(Outcome.TAKEN);
                    b.drain(events, 9);
                    assertThat(events.all()).containsExactly(new Event(7, 1), new Event(7, 2), new Event(7, 3));
                }));
    }

    /** While a consumer has claimed a completion its slot is neither free nor another consumer's. */
    @Test
    void shouldBeNobodysWhileAConsumerReadsWhatItClaimed() {
        TestRing ring = ring(POLICIES.get("acall/bounded-cas"), 1);
        ring.producer().post(7, 1);
        RingMemory memory = ring.memory("ring");
        int cookie = ring.layout().region("ring").array("comps").offset(0, "cookie");
        // As a consumer leaves it between its claim and its clearing.
        memory.putLong(cookie, Cookie.CLAIMED);
        assertThat(ring.producer().post(7, 2)).isEqualTo(Refusal.FULL.code());
        assertThat(ring.drain(9)).isEmpty();
        assertThat(ring.toString()).contains("claimed");
        // The user side dies there; the next one gives the slot back, and what was claimed is lost.
        Events events = new Events();
        Consumer next = ring.attachUser().consumer();
        assertThat(next.drain(events, 9)).isZero();
        assertThat(ring.producer().post(7, 3)).isNotNegative();
        assertThat(next.drain(events, 9)).isEqualTo(1);
        assertThat(events.all()).containsExactly(new Event(7, 3));
    }

    /**
     * Head has come back to the start, so the next user side takes the ring for new; the hole that its predecessor knew
     * of is filled later. It is found when head comes to it.
     */
    @TestFactory
    Stream<DynamicTest> shouldFindACompletionThatNobodyKnowsOfWhenHeadComesToIt() {
        return each(policy -> {
            TestRing ring =
                    new TestRing(policy, RingGeometry.DEFAULT.withEntries(2).withIndex(3, 0));
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            long late = p0.reserve(100, 9);
            for (int i = 0; i < 4; i++) {
                p1.post(200, i);
                ring.drain(9);
            }
            // Four posts, each passing over the slot of P0: eight positions, and the index has three bits.
            assertThat(ring.memory("ring").getInt(0)).isZero();
            Consumer next = ring.attachUser().consumer();
            p0.publish(late, 100, 9);
            Events events = new Events();
            assertThat(next.drain(events, 9)).isEqualTo(1);
            assertThat(events.all()).containsExactly(new Event(100, 9));
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseACookieThatSaysSomethingElse() {
        return POLICIES.variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    TestRing ring = ring(policy, 2);
                    for (long bad : new long[] {0, Long.MIN_VALUE}) {
                        assertThatThrownBy(() -> ring.kernel().register(bad))
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("user data " + bad)
                                .hasMessageContaining("use any other number");
                        assertThat(ring.producer().post(bad, 1)).isEqualTo(Refusal.UNKNOWN_HANDLE.code());
                    }
                    for (long good : new long[] {1, -1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
                        assertThat(ring.producer().post(ring.kernel().register(good), 5))
                                .isNotNegative();
                        assertThat(ring.drain(2)).containsExactly(new Event(good, 5));
                    }
                }));
    }
}
