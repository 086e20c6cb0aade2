// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.concurrent.atomic.AtomicLong;
import org.annulus.lab.stall.Contest.Answer;
import org.annulus.lab.stall.Contest.Rival;

/** The producer that goes on: one event each few microseconds, and none to make up for those that came late. */
final class RivalThread implements Runnable {
    private final Rival rival;
    private final long pace;
    private final LongLog begins = new LongLog();
    private final LongLog ends = new LongLog();
    private final LongLog answers = new LongLog();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private volatile boolean stopped;

    RivalThread(Rival rival, long paceNanos) {
        this.rival = rival;
        this.pace = paceNanos;
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        while (!stopped) {
            long now = System.nanoTime();
            if (now < next) {
                Thread.yield();
                continue;
            }
            begun.lazySet(begun.get() + 1);
            Answer answer = rival.post(now);
            begins.add(now);
            ends.add(System.nanoTime());
            answers.add(answer.ordinal());
            ended.lazySet(ended.get() + 1);
            next = Math.max(next + pace, now);
        }
    }

    void stop() {
        stopped = true;
    }

    /** Calls that have begun; of any thread. */
    long begun() {
        return begun.get();
    }

    /** Calls that have ended; of any thread. */
    long ended() {
        return ended.get();
    }

    /** Posts, when the thread has ended. */
    int posts() {
        return begins.size();
    }

    long begin(int post) {
        return begins.get(post);
    }

    long end(int post) {
        return ends.get(post);
    }

    Answer answer(int post) {
        return Answer.values()[(int) answers.get(post)];
    }
}
