// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A kernel side that dies, and the one that takes the ring over, while a consumer is in the middle of a batch. */
final class TakeOverTest {
    private static Stream<DynamicTest> eachVariant(java.util.function.Consumer<String> test) {
        return Stream.of(Variant.values())
                .map(variant -> variant.policyName().variant())
                .map(variant -> DynamicTest.dynamicTest(variant, () -> test.accept(variant)));
    }

    @TestFactory
    Stream<DynamicTest> shouldRebuildTheCreditsWhenOperationsWereUnderWay() {
        return eachVariant(variant -> {
            TestRing ring = PrivateWords.smallRing(variant, 1, 100);
            for (int i = 0; i < 50; i++) {
                ring.post(i);
            }
            ring.drain(20);
            Consumer consumer = ring.consumer();
            Events taken = new Events();
            for (int i = 0; i < 5; i++) {
                assertThat(consumer.claim()).isTrue();
                assertThat(consumer.complete(taken)).isEqualTo(Outcome.TAKEN);
            }
            for (int i = 0; i < 3; i++) {
                assertThat(ring.producer().reserve(1000, 0)).isZero();
            }
            int inRing = variant.equals("single") ? 30 : 25;

            Producer next = ring.attachKernel().producer();
            PrivateWords words = new PrivateWords(ring);
            words.requireSound(0, "the three that were under way are given up");
            assertThat(words.get("completed_events")).isEqualTo(inRing);
            int posted = 0;
            while (posted < 1000 && next.post(1000, 50 + posted) >= 0) {
                posted++;
            }
            assertThat(posted).as("as many as in a ring that nobody took over").isEqualTo(124 - inRing);
            consumer.release();
            List<Event> all = new ArrayList<>(taken.all());
            all.addAll(ring.drain(500));
            assertThat(all)
                    .extracting(Event::value)
                    .containsExactlyElementsOf(
                            LongStream.range(20, 50 + posted).boxed().toList());
        });
    }

    /**
     * What a dead user side had taken: with head released once a batch it comes again, with head moved on it does not.
     */
    @TestFactory
    Stream<DynamicTest> shouldDeliverAgainOnlyWhatASingleReaperHadNotReleased() {
        return eachVariant(variant -> {
            TestRing ring = PrivateWords.smallRing(variant, 1, 126);
            for (int i = 0; i < 4; i++) {
                ring.post(i);
            }
            Consumer dead = ring.consumer();
            for (int i = 0; i < 2; i++) {
                assertThat(dead.claim()).isTrue();
                assertThat(dead.complete(new Events())).isEqualTo(Outcome.TAKEN);
            }
            assertThat(dead.claim()).as("claimed and not completed").isTrue();
            Events events = new Events();
            ring.attachUser().consumer().drain(events, 9);
            int first = variant.equals("single") ? 0 : 2;
            assertThat(events.all())
                    .extracting(Event::value)
                    .containsExactlyElementsOf(
                            LongStream.range(first, 4).boxed().toList());
        });
    }

    /** Every number of events that can be in the ring, and every number of CPUs that changes the batch. */
    @TestFactory
    Stream<DynamicTest> shouldComeToTheSameRoomHoweverManyEventsAreInTheRing() {
        return eachVariant(variant -> {
            for (int cpus = 1; cpus <= 3; cpus++) {
                TestRing ring = PrivateWords.smallRing(variant, cpus, 60);
                int room = AioSize.of(ring.geometry()).reachableCredits();
                for (int inRing = 0; inRing <= room; inRing++) {
                    Producer producer = ring.attachKernel().producer();
                    for (int i = 0; i < inRing; i++) {
                        assertThat(producer.post(1000, i)).isNotNegative();
                    }
                    Producer next = ring.attachKernel().producer();
                    new PrivateWords(ring).requireSound(0, inRing + " in the ring");
                    for (int i = inRing; i < room; i++) {
                        assertThat(next.post(1000, i)).as("%d of %d", i, inRing).isNotNegative();
                    }
                    assertThat(next.post(1000, 0)).isEqualTo(Refusal.FULL.code());
                    assertThat(ring.drain(room + 1)).hasSize(room);
                }
            }
        });
    }

    /** Head and tail may be anything by then. */
    @TestFactory
    Stream<DynamicTest> shouldHaveSoundCreditsWhateverTheUserWroteBefore() {
        return eachVariant(variant -> {
            int[] values = {0, 1, 126, 127, 128, -1, Integer.MIN_VALUE, 77};
            for (int head : values) {
                for (int tail : values) {
                    TestRing ring = PrivateWords.smallRing(variant, 2, 0);
                    ring.memory("ring")
                            .putInt(ring.layout().region("ring").word("head").offset(), head);
                    ring.memory("ring")
                            .putInt(ring.layout().region("ring").word("tail").offset(), tail);
                    Producer next = ring.attachKernel().producer();
                    PrivateWords words = new PrivateWords(ring);
                    words.requireSound(0, "head " + head + ", tail " + tail);
                    for (int i = 0; i < 300; i++) {
                        next.post(1, i);
                        words.requireSound(0, "head " + head + ", tail " + tail);
                    }
                }
            }
        });
    }
}
