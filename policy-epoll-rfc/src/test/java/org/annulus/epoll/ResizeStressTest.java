// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.memory.JitteryMemory;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.annulus.epoll.EpollEvents.EPOLLOUT;
import static org.assertj.core.api.Assertions.assertThat;

/** Producers post while the ring grows and shrinks all the time: every bit arrives, through the ring or the list. */
final class ResizeStressTest {
    private static final int PRODUCERS = 2;
    private static final int ITEMS = 5;
    private static final int POSTS = 3_000;
    private static final int CHANGES = 4;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(300);

    private final AtomicLongArray written = new AtomicLongArray(PRODUCERS * ITEMS);
    private final AtomicLongArray seen = new AtomicLongArray(PRODUCERS * ITEMS);
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private TestRing ring;

    @ParameterizedTest
    @CsvSource({"epoll-rfc/single,1,false", "epoll-rfc/single,1,true", "epoll-rfc/cas,2,false", "epoll-rfc/cas,2,true"})
    void shouldLoseNoBitWhenTheRingIsResizedMeanwhile(String policy, int consumers, boolean jittery) throws Exception {
        ring = new TestRing(
                EpollRings.policy(policy),
                RingGeometry.DEFAULT.withItems(2000).withHandles(0, consumers),
                PRODUCERS,
                memory -> jittery ? new JitteryMemory(memory) : memory);
        EpollKernelSide kernel = EpollRings.kernel(ring);
        List<Long> handles = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            handles.add(kernel.add(EPOLLIN | EPOLLOUT | EPOLLET, item));
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> producers = new ArrayList<>();
            List<Future<?>> others = new ArrayList<>();
            for (int i = 0; i < PRODUCERS; i++) {
                int number = i;
                Producer producer = kernel.producer();
                producers.add(threads.submit(() -> produce(number, producer, handles)));
            }
            for (int i = 0; i < consumers; i++) {
                Consumer consumer = ring.user().consumer();
                others.add(threads.submit(() -> consume(consumer)));
            }
            others.add(threads.submit(() -> resize(kernel)));
            for (Future<?> producer : producers) {
                producer.get(PATIENCE, TimeUnit.NANOSECONDS);
            }
            stop.set(true);
            assertThat(changes.get()).as("times the lengths changed").isGreaterThanOrEqualTo(CHANGES);
            for (Future<?> other : others) {
                other.get(PATIENCE, TimeUnit.NANOSECONDS);
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
    }

    /** Posts in bursts; after each it waits until its last number on every item was seen. */
    private void produce(int number, Producer producer, List<Long> handles) {
        for (int i = 1; i <= POSTS || changes.get() < CHANGES; i++) {
            int pair = number * ITEMS + i % ITEMS;
            written.setOpaque(pair, i);
            while (Refusal.isRefusal(producer.post(handles.get(i % ITEMS), number == 0 ? EPOLLIN : EPOLLOUT))) {
                Thread.yield();
            }
            if (i % 17 == 0) {
                awaitSeen(number);
            }
        }
        awaitSeen(number);
    }

    private void awaitSeen(int number) {
        long start = System.nanoTime();
        for (int pair = number * ITEMS; pair < (number + 1) * ITEMS; pair++) {
            while (seen.get(pair) < written.getOpaque(pair)) {
                assertThat(System.nanoTime() - start)
                        .as("a bit was lost: " + ring)
                        .isLessThan(PATIENCE / 4);
                Thread.yield();
            }
        }
    }

    private void consume(Consumer consumer) {
        while (!stop.get()) {
            int taken = consumer.drain(this::take, 3);
            assertThat(taken).isNotNegative();
            if (taken == 0) {
                Thread.yield();
            }
        }
    }

    private void take(long item, long bits) {
        for (int number = 0; number < PRODUCERS; number++) {
            if ((bits & (number == 0 ? EPOLLIN : EPOLLOUT)) != 0) {
                int pair = number * ITEMS + (int) item;
                seen.accumulateAndGet(pair, written.getOpaque(pair), Math::max);
            }
        }
    }

    private void resize(EpollKernelSide kernel) {
        List<Long> extra = new ArrayList<>();
        int items = 0;
        while (!stop.get()) {
            boolean growing = extra.size() < 10;
            for (int i = 0; growing && i < 1300; i++) {
                extra.add(kernel.add(EPOLLIN | EPOLLET, 99));
            }
            while (!growing && !extra.isEmpty()) {
                kernel.delete(extra.remove(extra.size() - 1));
            }
            do {
                kernel.epollWait();
                Thread.yield();
            } while (!stop.get() && !((EpollUserSide) ring.user()).isActive());
            int now = EpollRings.header(ring, "max_items_nr");
            changes.addAndGet(now == items ? 0 : 1);
            items = now;
        }
    }
}
