// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that writes what it must not. The side under attack answers from its closed set, and touches nothing outside.
 */
final class HostileUserTest {
    private static final Policies POLICIES = Policies.discover();

    private static TestRing ring(String policy, int entries) {
        return new TestRing(POLICIES.get(policy), RingGeometry.DEFAULT.withEntries(entries));
    }

    private static void write(TestRing ring, String word, long value) {
        Region region = ring.layout().region("ring");
        Word at = region.word(word);
        if (at.width() == Long.BYTES) {
            ring.memory("ring").putLong(at.offset(), value);
        } else {
            ring.memory("ring").putInt(at.offset(), (int) value);
        }
    }

    /** Posts until refused; the last answer. */
    private static long fill(TestRing ring, int most) {
        long answer = 0;
        for (int i = 0; i < most && answer >= 0; i++) {
            answer = ring.post(i);
        }
        return answer;
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseAsBrokenWhenHeadIsBeyondWhatWasPublished() {
        return Stream.of("single", "ticket", "last-committer", "packed-counter")
                .flatMap(variant -> Stream.of(5L, 6L, 8L, 1L << 20, IndexWord.mask(31))
                        .map(head -> DynamicTest.dynamicTest(variant + ", head " + head, () -> {
                            TestRing ring = ring("zijlstra/" + variant, 4);
                            ring.post(0);
                            ring.post(1);
                            ring.drain(2);
                            // Honest would be 2, and at most 4 when the four known free slots are used up.
                            write(ring, "head", head);
                            assertThat(fill(ring, 10)).isEqualTo(Refusal.BROKEN.code());
                            write(ring, "head", 2);
                            assertThat(ring.post(0)).as("broken stays broken").isEqualTo(Refusal.BROKEN.code());
                        })));
    }

    /** A head that goes back makes the ring look fuller than it is, which harms nobody but the user. */
    @TestFactory
    Stream<DynamicTest> shouldRefuseWhenHeadGoesBack() {
        return Stream.of("single", "ticket", "last-committer", "packed-counter")
                .flatMap(variant -> Stream.of(0L, 1L, -1L, -7L)
                        .map(head -> DynamicTest.dynamicTest(variant + ", head " + head, () -> {
                            TestRing ring = ring("zijlstra/" + variant, 4);
                            for (int i = 0; i < 6; i++) {
                                ring.post(i);
                                ring.drain(1);
                            }
                            write(ring, "head", head);
                            assertThat(fill(ring, 10)).isIn(Refusal.FULL.code(), Refusal.BROKEN.code());
                        })));
    }

    /** Before each of the producer's accesses tail has another value: its compare-and-set never succeeds. */
    @Test
    void shouldRefuseAsBrokenWhenTheUserKeepsWritingTail() {
        int[] scribbles = {0};
        RingMemory[] under = {null};
        RingPolicy policy = POLICIES.get("zijlstra/last-committer");
        int tail = policy.layout(policy.resolve(RingGeometry.DEFAULT.withEntries(4)))
                .region("ring")
                .word("tail")
                .offset();
        TestRing ring =
                new TestRing(policy, RingGeometry.DEFAULT.withEntries(4), 3, memory -> new InterceptedMemory(memory) {
                    @Override
                    protected void before(int offset) {
                        if (under[0] != null) {
                            under[0].putInt(tail, scribbles[0]++);
                        }
                    }
                });
        under[0] = ring.memory("ring");
        ring.post(0);
        assertThat(ring.post(1)).isEqualTo(Refusal.BROKEN.code());
        assertThat(scribbles[0]).as("accesses until it gave up").isLessThan(100);
    }

    /** A decision that looks twice at the user's state finds it closed and then open. */
    @Test
    void shouldAnswerFromTheClosedSetWhenTheUserOpensAndClosesBetweenAnyTwoAccesses() {
        int seed = 5;
        Random random = new Random(seed);
        RingMemory[] under = {null};
        int state = GateLayout.CONTROL.word("user_state").offset();
        TestRing ring = new TestRing(
                POLICIES.get("zijlstra/ticket-index"),
                RingGeometry.DEFAULT.withEntries(4),
                3,
                memory -> new InterceptedMemory(memory) {
                    @Override
                    protected void before(int offset) {
                        if (under[0] != null) {
                            under[0].putInt(state, random.nextInt(2));
                        }
                    }
                });
        ring.post(0);
        under[0] = ring.memory("control");
        int closed = 0;
        for (int i = 0; i < 1000; i++) {
            long answer = ring.post(0);
            assertThat(answer == Reservation.COALESCED || answer == Refusal.CLOSED.code())
                    .as("seed " + seed + ", post " + i + " answered " + answer)
                    .isTrue();
            closed += answer == Reservation.COALESCED ? 0 : 1;
        }
        assertThat(closed).as("both answers were seen").isBetween(1, 999);
    }

    @Test
    void shouldHealTailWhenTheUserWroteToItOnce() {
        TestRing ring = ring("zijlstra/last-committer", 4);
        ring.post(0);
        ring.drain(1);
        write(ring, "tail", 12345);
        ring.post(1);
        assertThat(ring.drain(4)).containsExactly(ring.event(1));
    }

    /** The original's counter carries into the position after 65,536 overlapping publications. */
    @Test
    void shouldStopBeforeThePackedCounterOverflowsWhenTheUserClearsReadyBits() {
        TestRing ring = new TestRing(
                POLICIES.get("zijlstra/packed-counter-index"),
                RingGeometry.DEFAULT.withItems(2).withEntries(2));
        long handle = ring.handle(0);
        int ready = ring.layout().region("ring").array("items").offset(0, "ready_events");
        List<Long> reserved = new ArrayList<>();
        long answer = ring.producer().reserve(handle, 1);
        while (answer >= 0) {
            reserved.add(answer);
            assertThat(reserved.size()).isLessThanOrEqualTo(PackedCounter.MAX_OVERLAP);
            ring.memory("ring").putInt(ready, 0);
            answer = ring.producer().reserve(handle, 1);
        }
        assertThat(answer).isEqualTo(Refusal.BROKEN.code());
        assertThat(reserved).hasSize(PackedCounter.MAX_OVERLAP);
        long[] counted = {-1};
        reserved.forEach(
                position -> assertThat(position).as("no position is skipped").isEqualTo(++counted[0]));
    }

    @Test
    void shouldDropAndCountWhenAnItemNumberIsBeyondTheTable() {
        TestRing ring = ring("zijlstra/ticket-index", 4);
        for (int bad : new int[] {4, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            ring.post(0);
            RingMemory index = ring.memory("index");
            for (int at = 0; at < 16; at += 4) {
                index.putInt(at, bad);
            }
            assertThat(ring.drain(4)).isEmpty();
            ring.memory("ring")
                    .putInt(ring.layout().region("ring").array("items").offset(0, "ready_events"), 0);
        }
        assertThat(ring.counters().dropped()).isEqualTo(4);
    }

    @TestFactory
    Stream<DynamicTest> shouldAnswerBrokenWhenTailIsBeyondTheRing() {
        return POLICIES.variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    TestRing ring = new TestRing(policy, RingGeometry.DEFAULT.withEntries(4));
                    ring.post(0);
                    write(ring, "tail", 6);
                    assertThat(ring.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
                    assertThat(ring.consumer().drain(new Events(), 9)).isEqualTo(Consumer.BROKEN);
                }));
    }

    /**
     * Every shared word, any value, between any two operations: answers stay in the closed sets, private words sound.
     */
    @TestFactory
    Stream<DynamicTest> shouldAnswerFromTheClosedSetWhenAnySharedWordIsScribbledOn() {
        return POLICIES.variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> {
                    for (int seed = 0; seed < 200; seed++) {
                        scribble(policy, seed);
                    }
                }));
    }

    private static void scribble(RingPolicy policy, int seed) {
        Random random = new Random(seed);
        TestRing ring = new TestRing(policy, RingGeometry.DEFAULT.withEntries(4));
        long[] values = {0, 1, -1, 3, 4, 5, 1L << 31, (1L << 31) - 1, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong()
        };
        List<Region> shared = new ArrayList<>(ring.layout().shared());
        shared.add(GateLayout.CONTROL);
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(4) == 0) {
                Region region = shared.get(random.nextInt(shared.size()));
                int at = random.nextInt(region.length() / Long.BYTES) * Long.BYTES;
                ring.memory(region.name()).putLong(at, values[random.nextInt(values.length)]);
            }
            if (random.nextBoolean()) {
                long answer = ring.post(step);
                if (Refusal.isRefusal(answer)) {
                    assertThat(Refusal.of(answer))
                            .as("seed " + seed + ", step " + step)
                            .isIn(Refusal.FULL, Refusal.BROKEN, Refusal.BUSY, Refusal.CLOSED);
                }
            } else {
                int taken = ring.consumer().drain(new Events(), 1 + random.nextInt(5));
                assertThat(taken).as("seed " + seed + ", step " + step).isBetween(Consumer.BROKEN, 5);
            }
        }
        boolean each = policy.traits().delivery() == Delivery.EACH;
        assertThat(ring.counters().coalesced()).matches(merged -> !each || merged == 0);
    }
}
