// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall.submit;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Wakes those who wait for calls to end. Any number of threads may use one object. */
final class CallEnds {
    /** What a look answers when there is nothing to be said yet; no count and no error. */
    static final long NOT_YET = Long.MIN_VALUE;

    private final AtomicInteger waiters = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition announced = lock.newCondition();

    /** Lets waiters look again. What they are to find has been done before. */
    void announce() {
        // Publication, full fence, look for a waiter, wake; the original had no barrier here. Pairs with the fence in
        // await: either the waiter is seen here, or what was done is seen there.
        VarHandle.fullFence();
        if (waiters.get() > 0) {
            lock.lock();
            try {
                announced.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Looks, and again after each announcement, until the look has an answer or the time is over.
     *
     * @return the answer; {@link #NOT_YET} when the time is over
     */
    long await(LongSupplier look, long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        waiters.incrementAndGet();
        try {
            // Pairs with the fence in announce, which wakes under the lock.
            VarHandle.fullFence();
            long answer = look.getAsLong();
            while (answer == NOT_YET && left > 0) {
                left = announced.awaitNanos(left);
                answer = look.getAsLong();
            }
            return answer;
        } finally {
            waiters.decrementAndGet();
            lock.unlock();
        }
    }
}
