// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/**
 * A thread that waits for events with a consumer of its own, asleep without limit, again and again until it is told.
 */
final class Sleeper implements AutoCloseable {
    private static final int SPINS = 200;

    private final long patienceNanos;
    private final Waiter waiter;
    private final WaitingLog log;
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong waits = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread thread;

    /**
     * Starts it.
     *
     * @param patienceNanos beyond which it sleeps on when it was to be woken
     * @param consumer for this thread alone
     * @param log told every event
     * @param needs how many events it waits for, one wait after the other
     * @param timeoutNanos of each wait
     */
    Sleeper(long patienceNanos, Consumer consumer, WaitingLog log, int[] needs, long timeoutNanos) {
        this.waiter = Waiter.of(consumer, WaitStrategy.park(Long.MAX_VALUE));
        this.patienceNanos = patienceNanos;
        this.log = log;
        this.thread = new Thread(() -> live(needs, timeoutNanos), "sleeper");
        thread.setDaemon(true);
        thread.start();
    }

    private void live(int[] needs, long timeoutNanos) {
        try {
            int taken = 0;
            for (int i = 0; taken >= 0 && !Thread.currentThread().isInterrupted(); i++) {
                int min = needs[i % needs.length];
                taken = waiter.await(
                        (userData, value) -> {
                            log.took(userData, value);
                            handled.incrementAndGet();
                        },
                        min,
                        min,
                        timeoutNanos);
                waits.incrementAndGet();
                if (taken > min) {
                    throw new AssertionError("a wait for at most " + min + " took " + taken);
                }
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    long handled() {
        return handled.get();
    }

    long waits() {
        return waits.get();
    }

    /** Waits until it sleeps. */
    void awaitAsleep() {
        await(
                Rule.WAKE_UP,
                () -> "a waiter on an empty ring does not fall asleep, it is " + thread.getState(),
                () -> thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING);
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Waits until it has ended. */
    void awaitEnd(Rule rule, String why) {
        await(rule, () -> "a waiter is asleep " + why, () -> !thread.isAlive());
        requireSound();
    }

    private void requireSound() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw thrown instanceof RuleViolation violation
                    ? violation
                    : new RuleViolation(Rule.WAKE_UP, "a waiter ended with " + thrown, thrown);
        }
    }

    /** Waits for something that this thread's waking brings about. */
    void await(Rule rule, Supplier<String> otherwise, BooleanSupplier condition) {
        long begun = System.nanoTime();
        for (int tries = 0; !condition.getAsBoolean(); tries++) {
            requireSound();
            if (System.nanoTime() - begun > patienceNanos) {
                throw new RuleViolation(rule, otherwise.get(), null);
            }
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
