// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.concurrent.atomic.AtomicLong;
import org.annulus.lab.stall.Contest.Taker;

/** The consumer: drains as fast as it can. Gives its processor away when there is nothing. */
final class TakerThread implements Runnable {
    private final Taker taker;
    private final DeliveryLog log = new DeliveryLog();
    private final AtomicLong inVain = new AtomicLong();
    private final AtomicLong newest = new AtomicLong();
    private final long[] longest;
    private volatile int phase;
    private volatile boolean stopped;

    TakerThread(Contest contest, int phases) {
        this.taker = contest.taker(this::delivered);
        this.longest = new long[phases];
    }

    private void delivered(long stamp) {
        log.add(stamp, System.nanoTime());
        newest.lazySet(stamp);
    }

    @Override
    public void run() {
        boolean last = false;
        while (!last) {
            // Asked before the drain: what was posted before the stop is there to be taken.
            last = stopped;
            int now = phase;
            long begin = System.nanoTime();
            int taken = taker.drain();
            longest[now] = Math.max(longest[now], System.nanoTime() - begin);
            if (taken > 0) {
                last = false;
            } else {
                inVain.lazySet(inVain.get() + 1);
                Thread.yield();
            }
        }
    }

    /** Ends the thread, when it finds nothing more. */
    void stop() {
        stopped = true;
    }

    /** Drains that begin from now on are of this phase. */
    void phase(int number) {
        phase = number;
    }

    /** Drains that found nothing more to take; of any thread. */
    long inVain() {
        return inVain.get();
    }

    /** The stamp that was delivered last; of any thread. */
    long newest() {
        return newest.get();
    }

    /** The longest drain of a phase, when the thread has ended. */
    long longestDrain(int number) {
        return longest[number];
    }

    /** What it was handed, when the thread has ended. */
    DeliveryLog log() {
        return log;
    }
}
