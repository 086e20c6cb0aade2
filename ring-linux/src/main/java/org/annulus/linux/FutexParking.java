// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.annulus.core.memory.ProcessParking;
import org.annulus.linux.Futex.Outcome;

/** Brings the futex to ring-core, which finds this class with {@link java.util.ServiceLoader}. */
public final class FutexParking implements ProcessParking {
    /**
     * The longest sleep in one system call. {@link Thread#interrupt} does not reach a thread there, so this is how late
     * it is noticed at most. Nothing else waits for the end of a slice: {@code FUTEX_WAKE} ends the sleep at once.
     */
    static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Futex futex = Futex.obstacle().isEmpty() ? new Futex() : null;

    private final long slice;

    /** For the service loader. */
    public FutexParking() {
        this(SLICE);
    }

    /**
     * With other slices: for the test that sleeps without any, so that no slice makes up for a lost wake-up.
     *
     * @param slice nanoseconds, 1 or more
     */
    FutexParking(long slice) {
        this.slice = slice;
    }

    @Override
    public Optional<String> obstacle() {
        return Futex.obstacle();
    }

    @Override
    public void park(long address, int expected, long timeoutNanos) {
        long start = System.nanoTime();
        Outcome outcome = Outcome.TIMED_OUT;
        while (outcome == Outcome.TIMED_OUT && !Thread.currentThread().isInterrupted()) {
            long left = timeoutNanos <= 0 ? slice : timeoutNanos - (System.nanoTime() - start);
            if (left <= 0) {
                return;
            }
            outcome = futex.await(address, expected, Math.min(left, slice));
        }
    }

    @Override
    public int unpark(long address, int count) {
        return futex.wake(address, count);
    }
}
