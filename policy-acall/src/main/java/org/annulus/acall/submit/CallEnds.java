// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Wakes those who wait for calls to end. Any number of threads may use one object. */
final class CallEnds {
    /** What a look answers when there is nothing to be said yet; no count and no error. */
    static final long NOT_YET = Long.MIN_VALUE;

    /** How long nobody glances. */
    private static final long NAP = TimeUnit.MILLISECONDS.toNanos(20);

    private final AtomicInteger waiters = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition announced = lock.newCondition();
    /** Counted under the lock: a signal that comes when a nap has just ended wakes nobody. */
    private long announcements;

    /** Lets waiters look again. What they are to find has been done before. */
    void announce() {
        // Publication, full fence, look for a waiter, wake; the original had no barrier here. Pairs with the fence in
        // await: either the waiter is seen here, or what was done is seen there.
        VarHandle.fullFence();
        if (waiters.get() > 0) {
            lock.lock();
            try {
                announcements++;
                announced.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Looks, and again after each announcement, until the look has an answer or the time is over.
     *
     * @param look runs under the lock
     * @param glance at what nobody announces, every 20 ms: if true, it is time to look; cheap, which a look need not be
     * @param nanos at most so long
     * @return the answer; {@link #NOT_YET} when the time is over
     */
    long await(LongSupplier look, BooleanSupplier glance, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        waiters.incrementAndGet();
        try {
            // Pairs with the fence in announce, which wakes under the lock.
            VarHandle.fullFence();
            long answer = look.getAsLong();
            while (answer == NOT_YET && left > 0) {
                left = sleep(glance, left);
                answer = look.getAsLong();
            }
            return answer;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }

    /** Until it is time to look: what is left of the time then. Under the lock since the last look. */
    private long sleep(BooleanSupplier glance, long nanos) throws InterruptedException {
        long known = announcements;
        long left = nanos;
        while (left > 0 && announcements == known && !glance.getAsBoolean()) {
            long nap = Math.min(left, NAP);
            left -= nap - announced.awaitNanos(nap);
        }
        return left;
    }
}
