// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.annulus.lab.stall.Analysis.Times;

/**
 * Real threads: one producer reserves, stops for a while and publishes, again and again; the other one posts and the
 * consumer drains all the while. They write down times, and everything is worked out when they have ended.
 */
final class StallRun {
    /** Events that fit into the ring, where that can be chosen. */
    static final int ROOM = 128;

    /** Between two posts of the other producer. */
    static final long PACE_MICROS = 20;

    private static final long NANOS_A_MICRO = 1_000;

    /**
     * Drains in vain after a post: of the second one the begin was behind it, too, so that the consumer had its turn.
     */
    private static final int LOOKS = 2;

    private final Contest contest;
    private final long hold;
    private final int repetitions;
    private final RivalThread rival;
    private final TakerThread taker;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private StallRun(Contest contest, long holdNanos, int repetitions) {
        this.contest = contest;
        this.hold = holdNanos;
        this.repetitions = repetitions;
        this.rival = new RivalThread(contest.rival(), PACE_MICROS * NANOS_A_MICRO);
        this.taker = new TakerThread(contest, 2 * repetitions + 1);
    }

    /**
     * Stops a producer several times, and once before that for the compiler.
     *
     * @param contest ring and handles
     * @param holdNanos how long each stop and each time without one lasts at least
     * @param repetitions 1 or more
     * @return one a stop
     * @throws IllegalStateException if somebody failed or came to a standstill
     */
    static List<Repetition> of(Contest contest, long holdNanos, int repetitions) {
        return new StallRun(contest, holdNanos, repetitions).run();
    }

    private List<Repetition> run() {
        Contest.Holder holder = contest.holder();
        List<Times> times = new ArrayList<>();
        // The rival ends first, so that the taker finds all that was posted. The taker ends whatever became of the
        // rival:
        // it must not take processor time from what is measured after this.
        try (Running consumer = new Running("stall-taker", taker, taker::stop);
                Running producer = new Running("stall-rival", rival, rival::stop)) {
            consumer.start();
            producer.start();
            for (int i = 0; i <= repetitions; i++) {
                Times one = repetition(holder, i);
                if (i > 0) {
                    times.add(one);
                }
            }
        }
        requireNoFailure();
        Analysis analysis = new Analysis(rival.log(), taker.log());
        List<Repetition> all = new ArrayList<>();
        for (int i = 1; i <= repetitions; i++) {
            all.add(analysis.of(times.get(i - 1), taker.longestDrain(quietPhase(i)), taker.longestDrain(heldPhase(i))));
        }
        return all;
    }

    private static int quietPhase(int repetition) {
        return Math.max(0, 2 * repetition - 1);
    }

    private static int heldPhase(int repetition) {
        return 2 * repetition;
    }

    private Times repetition(Contest.Holder holder, int number) {
        taker.phase(quietPhase(number));
        long quietBegin = System.nanoTime();
        pause(quietBegin);
        long quietEnd = System.nanoTime();
        taker.phase(heldPhase(number));
        long[] between = new long[2];
        holder.hold(() -> {
            between[0] = System.nanoTime();
            // A consumer that had no turn may have left the ring full: what is posted from here on has room if any has.
            awaitConsumer();
            long before = rival.ended();
            pause(between[0]);
            // On a busy machine the others may not have had their turn yet.
            await(
                    () -> rival.ended() >= before + Claim.ENOUGH || rival.isInsideFor(hold),
                    "the other producer did not post");
            awaitConsumer();
            between[1] = System.nanoTime();
        });
        await(() -> taker.newest() > between[1], "nothing was delivered any more after the publication");
        return new Times(quietBegin, quietEnd, between[0], between[1]);
    }

    private void awaitConsumer() {
        long before = taker.inVain();
        await(() -> taker.inVain() >= before + LOOKS, "the consumer found no end of what there is to take");
    }

    /** The processor is the others' meanwhile. */
    private void pause(long begin) {
        for (long left = hold; left > 0; left = begin + hold - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void await(BooleanSupplier condition, String otherwise) {
        Patience.await(
                () -> {
                    requireNoFailure();
                    return condition.getAsBoolean();
                },
                otherwise);
    }

    private void requireNoFailure() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a thread failed: " + thrown, thrown);
        }
    }

    /** A thread that is stopped and waited for in the end. */
    private final class Running implements AutoCloseable {
        private final Thread thread;
        private final Runnable stop;

        Running(String name, Runnable body, Runnable stop) {
            this.stop = stop;
            this.thread = new Thread(body, name);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((ended, thrown) -> failure.compareAndSet(null, thrown));
        }

        void start() {
            thread.start();
        }

        @Override
        public void close() {
            stop.run();
            try {
                thread.join(Patience.NANOS / 1_000_000L);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while " + thread.getName() + " was to end", e);
            }
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " does not return from the ring");
            }
        }
    }
}
