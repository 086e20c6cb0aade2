// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.annulus.core.memory.RingMemory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Producers and consumers of one coalescing queue, in threads of their own. */
@Timeout(300)
final class CoalescingStressTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, false, 300000", "3, 2, false, 300000", "64, 4, false, 300000", "1000, 16, false, 300000",
        "1, 1, true, 40000", "3, 2, true, 40000", "5, 1, true, 40000", "64, 4, true, 40000"
    })
    void shouldDeliverEveryCountOnceWhenManyPostAndPoll(int ids, int entries, boolean jittery, int posts)
            throws Exception {
        QueueGeometry geometry = QueueGeometry.of(ids, entries, Coalescing.ADD).withIndices(32, (1L << 32) - 5_000);
        CoalescingLayout layout = CoalescingLayout.of(geometry);
        RingMemory memory = JitteryMemory.allocate(CoalescingLayout.region(geometry), jittery);
        layout.format(memory);
        AtomicInteger producing = new AtomicInteger(2);
        try (Crew crew = new Crew()) {
            for (int thread = 0; thread < 2; thread++) {
                int me = thread;
                crew.add(() -> -post(layout.producer(memory, 0), ids, posts, me, producing));
                crew.add(() -> poll(layout.consumer(memory, 0), producing));
            }
            assertThat(crew.sum()).as("taken less posted").isZero();
        }
        assertThat(layout.consumer(memory, 0).isEmpty()).isTrue();
    }

    private static long post(QueueProducer producer, int ids, int posts, int seed, AtomicInteger producing) {
        SplittableRandom random = new SplittableRandom(seed);
        long sum = 0;
        for (int i = 0; i < posts; i++) {
            int count = 1 + random.nextInt(3);
            producer.post(random.nextInt(ids), count, 0);
            sum += count;
        }
        producing.decrementAndGet();
        return sum;
    }

    /** Until both producers have ended and a poll that began afterwards says empty. */
    private static long poll(QueueConsumer consumer, AtomicInteger producing) {
        QueuedEvent event = new QueuedEvent();
        long sum = 0;
        while (true) {
            boolean last = producing.get() == 0;
            if (consumer.poll(event)) {
                sum += event.value();
            } else if (last) {
                return sum;
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
