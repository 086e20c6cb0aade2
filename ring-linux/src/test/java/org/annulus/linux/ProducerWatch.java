// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that take events until a wait gives none and the producer turns out to be dead. */
final class ProducerWatch {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final ConcurrentLinkedQueue<Long> values = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    ProducerWatch(List<Waiter> waiters, BooleanSupplier producerAlive) {
        for (Waiter waiter : waiters) {
            Thread thread = new Thread(() -> watch(waiter, producerAlive));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void watch(Waiter waiter, BooleanSupplier producerAlive) {
        EventHandler handler = (userData, value) -> {
            values.add(value);
            count.incrementAndGet();
        };
        boolean dead = false;
        while (true) {
            int taken = waiter.await(handler, 1, 64, WaitStrategy.LONGEST_SLEEP);
            if (taken == 0 && dead) {
                return;
            }
            // Once more after it was found dead: what it had published by then.
            dead = taken == 0 && !producerAlive.getAsBoolean();
        }
    }

    void awaitEvents(int events) {
        long start = System.nanoTime();
        while (count.get() < events) {
            assertThat(System.nanoTime() - start).as("%s events", count).isLessThan(PATIENCE);
            Thread.yield();
        }
    }

    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
            assertThat(thread.isAlive()).isFalse();
        }
    }

    List<Long> values() {
        return List.copyOf(values);
    }
}
