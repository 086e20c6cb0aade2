// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import org.annulus.lab.stall.Contest.Answer;
import org.annulus.lab.stall.Contest.Rival;

/** The producer that goes on: one event each few microseconds, and none to make up for those that came late. */
final class RivalThread implements Runnable {
    private static final long OUTSIDE = 0;

    private final Rival rival;
    private final long pace;
    private final PostLog log = new PostLog();
    private volatile long inside = OUTSIDE;
    private volatile long ended;
    private volatile boolean stopped;

    RivalThread(Rival rival, long paceNanos) {
        this.rival = rival;
        this.pace = paceNanos;
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        long calls = 0;
        while (!stopped) {
            long now = System.nanoTime();
            if (now < next) {
                Thread.yield();
                continue;
            }
            inside = now;
            Answer answer = rival.post(now);
            log.add(now, System.nanoTime(), answer);
            inside = OUTSIDE;
            ended = ++calls;
            next = Math.max(next + pace, now);
        }
    }

    void stop() {
        stopped = true;
    }

    /** Calls that have ended; of any thread. */
    long ended() {
        return ended;
    }

    /** Whether it has been in one call of post for longer than this; of any thread. */
    boolean isInsideFor(long nanos) {
        long since = inside;
        return since != OUTSIDE && System.nanoTime() - since > nanos;
    }

    /** What it did, when the thread has ended. */
    PostLog log() {
        return log;
    }
}
