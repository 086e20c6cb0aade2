// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A waiter without a timeout, with other threads' posts, polls, timed waits and ticks of the clock before any of its
 * accesses, and before any of theirs. It must not sleep while there is an event; nothing may be lost; every entry must
 * be back in the pool, with no completion left in its queue.
 */
final class EventWaitInterleavingTest {
    private static final long SEED = 24_022_017;
    private static final int ROUNDS = 25_000;

    /** One program: two sources, at most five waits inside each other. */
    private static final class Program {
        final Random random;
        final OneThread threads = new OneThread();
        final WaitingRoom room = new WaitingRoom(new WaitingLayout(5), threads::memory);
        final EventQueue[] sources = new EventQueue[2];
        final StringBuilder log = new StringBuilder();
        long posted;
        long taken;
        int depth;
        boolean stepping;

        Program(long seed) {
            random = new Random(seed);
            for (int i = 0; i < sources.length; i++) {
                sources[i] = room.queue(QueueGeometry.of(3, 1, Coalescing.ADD));
            }
        }

        void post(int source, int id) {
            log.append(" post ").append(source).append(':').append(id);
            posted++;
            sources[source].post(id, 1);
        }

        void poll(int source) {
            QueuedEvent event = new QueuedEvent();
            if (sources[source].poll(event)) {
                taken += event.value();
                log.append(" poll took ").append(event.value());
            }
        }

        void step() {
            if (!stepping) {
                stepping = true;
                log.append(" tick");
                threads.pass(10);
                room.step();
                stepping = false;
            }
        }

        /** A timed wait of another thread. */
        void await(int first, long timeout) {
            // While the clock is stopped half-way no time can pass.
            if (depth == 4 || stepping) {
                return;
            }
            depth++;
            log.append(" (wait");
            long start = threads.now();
            count(first == 2 ? sources : new EventQueue[] {sources[first]}, timeout, start);
            depth--;
        }

        private void count(EventQueue[] at, long timeout, long start) {
            QueuedEvent event = new QueuedEvent();
            WaitResult result = room.waitAt(at).await(event, timeout);
            log.append(' ').append(result).append(')');
            if (result == WaitResult.EVENT) {
                taken += event.value();
            } else {
                assertThat(result).as("%s", log).isEqualTo(WaitResult.EXPIRED);
                assertThat(threads.now() - start).as("%s", log).isGreaterThanOrEqualTo(timeout);
            }
        }

        Runnable anything() {
            int source = random.nextInt(2);
            int id = random.nextInt(3);
            long timeout = 1 + random.nextInt(25);
            switch (random.nextInt(6)) {
                case 0:
                case 1:
                    return () -> post(source, id);
                case 2:
                    return () -> poll(source);
                case 3:
                    return this::step;
                default:
                    return () -> await(id, timeout);
            }
        }

        /** When all that was planned has happened: time passes for timed waits; then the last event comes. */
        void whatIsLeft() {
            if (depth == 0 && posted != taken) {
                return;
            }
            threads.asleep(this::whatIsLeft);
            if (depth > 0) {
                step();
            } else {
                post(0, 0);
            }
        }

        void run() {
            for (int i = 0; i < 4; i++) {
                threads.before(random.nextInt(150), anything());
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                threads.asleep(anything());
            }
            threads.asleep(this::whatIsLeft);
            count(sources, EventWait.FOREVER, threads.now());
            threads.forget();
            for (EventQueue source : sources) {
                QueuedEvent event = new QueuedEvent();
                while (source.poll(event)) {
                    taken += event.value();
                }
            }
            assertThat(taken).as("%s", log).isEqualTo(posted);
            assertThat(room.waiting()).as("%s", log).isZero();
            assertThat(room.alarmsAtRest()).as("%s", log).isTrue();
        }
    }

    @Test
    void shouldNeverSleepBesideAnEventNorLoseOneWhenOthersComeBetween() {
        int sleeps = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Program program = new Program(SEED + round);
            try {
                program.run();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + (SEED + round) + ":" + program.log, failure);
            }
            sleeps += program.room.entriesUsed() > 1 ? 1 : 0;
        }
        assertThat(sleeps).as("programs in which several waited at once").isGreaterThan(ROUNDS / 4);
    }
}
