// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that take events until a wait gives none and the producer turns out to be dead. */
final class ProducerWatch {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final ConcurrentLinkedQueue<Long> values = new ConcurrentLinkedQueue<>();
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
        boolean alive = true;
        // Once more after it was found dead: what it had published by then.
        for (int taken = 1; taken > 0 || alive; ) {
            alive = producerAlive.getAsBoolean();
            taken = waiter.await((userData, value) -> values.add(value), 1, 8, WaitStrategy.LONGEST_SLEEP);
        }
    }

    void awaitEvents(int count) {
        long start = System.nanoTime();
        while (values.size() < count) {
            assertThat(System.nanoTime() - start).as("%d events", values.size()).isLessThan(PATIENCE);
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
