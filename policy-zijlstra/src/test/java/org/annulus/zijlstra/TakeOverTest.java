// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A kernel side takes a ring of items over while a consumer is at work; no item may fall silent. */
final class TakeOverTest {
    private static Stream<DynamicTest> withItems(boolean manyConsumers, java.util.function.Consumer<TestRing> test) {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.name().toString().contains("-index"))
                .filter(policy -> policy.traits().consumers() > 1 == manyConsumers)
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> test.accept(ring(policy))));
    }

    private static TestRing ring(RingPolicy policy) {
        TestRing ring = new TestRing(policy, RingGeometry.DEFAULT.withItems(3).withHandles(0, 1));
        assertThat(ring.geometry().entries()).as("a slot to spare").isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            ring.handle(i);
        }
        return ring;
    }

    /** Every item still carries events. */
    private static void requireAllAlive(TestRing ring, Producer producer) {
        for (int lap = 0; lap < 9; lap++) {
            List<Long> posted = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                assertThat(producer.post(ring.handle(i), 1)).isNotNegative();
                posted.add(ring.event(i).userData());
            }
            List<Long> taken = new ArrayList<>();
            ring.consumer().drain((userData, value) -> taken.add(userData), 99);
            assertThat(taken).as("lap " + lap).containsExactlyInAnyOrderElementsOf(posted);
        }
    }

    /**
     * In the middle of a batch: item 1 was taken, the producer ors its bits again and dies. The entry that was taken is
     * no entry for the new post.
     */
    @TestFactory
    Stream<DynamicTest> shouldPublishAnItemThatWasTakenInThisBatchAndPostedAgain() {
        return withItems(false, ring -> {
            for (int i = 0; i < 3; i++) {
                ring.post(i);
            }
            List<Long> taken = new ArrayList<>();
            List<Producer> next = new ArrayList<>();
            ring.consumer()
                    .drain(
                            (userData, value) -> {
                                taken.add(userData);
                                if (taken.size() == 2) {
                                    assertThat(ring.producer().reserve(ring.handle(1), 1))
                                            .isNotNegative();
                                    next.add(ring.attachKernel().producer());
                                }
                            },
                            9);
            ring.consumer().drain((userData, value) -> taken.add(userData), 9);
            assertThat(taken).containsExactly(1000L, 1001L, 1002L, 1001L);
            requireAllAlive(ring, next.get(0));
        });
    }

    /** Claimed and not exchanged yet: the item looks stranded and gets a second entry, which is skipped. */
    @TestFactory
    Stream<DynamicTest> shouldSkipTheSecondEntryWhenAConsumerHadClaimedTheFirst() {
        return withItems(true, ring -> {
            for (int i = 0; i < 3; i++) {
                ring.post(i);
            }
            Consumer slow = ring.consumer();
            List<Long> taken = new ArrayList<>();
            // The take-over falls between claim and exchange: seen from the kernel side, into the handler of the entry
            // before, with head moved on by hand for the next one.
            assertThat(slow.claim()).isTrue();
            assertThat(slow.complete((userData, value) -> taken.add(userData))).isEqualTo(Outcome.TAKEN);
            int head = ring.layout().region("ring").word("head").offset();
            ring.memory("ring").putInt(head, 2);
            Producer next = ring.attachKernel().producer();
            ring.memory("ring").putInt(head, 1);
            slow.drain((userData, value) -> taken.add(userData), 9);
            assertThat(taken).containsExactly(1000L, 1001L, 1002L);
            assertThat(ring.counters().skipped()).isEqualTo(1);
            requireAllAlive(ring, next);
        });
    }
}
