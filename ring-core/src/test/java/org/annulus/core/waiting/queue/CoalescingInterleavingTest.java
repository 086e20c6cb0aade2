// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.annulus.core.memory.RingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The coalescing queue with an operation of another thread, or of two, before any access of an operation. Whatever the
 * interleaving: when all operations have ended, polling until the first "empty" must have found every event, once.
 */
final class CoalescingInterleavingTest {
    private static final long SEED = 40_387_002;
    private static final int ROUNDS = 40_000;

    /** One program on one queue, with its account of what was posted and what was taken. */
    private static final class Program {
        final OneThread threads = new OneThread();
        final QueueGeometry geometry;
        final QueueProducer producer;
        final QueueConsumer consumer;
        final long[] posted;
        final long[] taken;
        final List<String> log = new ArrayList<>();

        Program(QueueGeometry geometry) {
            this.geometry = geometry;
            CoalescingLayout layout = CoalescingLayout.of(geometry);
            RingMemory memory = threads.memory(CoalescingLayout.region(geometry));
            layout.format(memory);
            producer = layout.producer(memory, 0);
            consumer = layout.consumer(memory, 0);
            posted = new long[geometry.ids()];
            taken = new long[geometry.ids()];
        }

        void post(int id, long value) {
            log.add("post " + id);
            // Before it can be taken; a sum is a sum, and each or gets a bit of its own.
            posted[id] += value;
            producer.post(id, value, value);
            log.add("posted " + id);
        }

        boolean poll() {
            log.add("poll");
            QueuedEvent event = new QueuedEvent();
            boolean found = consumer.poll(event);
            if (found) {
                assertThat(event.value()).as("%s", log).isNotZero();
                assertThat(event.payload()).as("one that was posted: %s", log).isNotZero();
                taken[event.id()] += event.value();
            }
            log.add(found ? "took " + event.id() : "empty");
            return found;
        }

        private void drain() {
            while (poll()) {
                // The account is kept there.
            }
        }

        /** What was lost or invented, if anything was. */
        String verdict() {
            // Once with whatever still comes between, once without.
            drain();
            threads.forget();
            drain();
            return Arrays.equals(posted, taken)
                    ? null
                    : log + ": posted " + Arrays.toString(posted) + ", taken " + Arrays.toString(taken);
        }
    }

    /** A program at random: some operations, two more somewhere inside them. */
    private static String run(long seed, SpuriousEntry answer) {
        Random random = new Random(seed);
        int ids = 1 + random.nextInt(4);
        int entries = 1 << random.nextInt(3);
        Coalescing coalescing = Coalescing.values()[random.nextInt(2)];
        Program program = new Program(QueueGeometry.of(ids, entries, coalescing)
                .withIndices(4, random.nextInt(16))
                .withSpuriousEntry(answer));
        int operations = 1 + random.nextInt(4);
        int[] bit = {0};
        for (int i = 0; i < 3; i++) {
            program.threads.before(random.nextInt(24 * operations), operation(program, random, bit));
        }
        for (int i = 0; i < operations; i++) {
            operation(program, random, bit).run();
        }
        String verdict = program.verdict();
        return verdict == null ? null : "seed " + seed + ", " + program.geometry + ": " + verdict;
    }

    private static Runnable operation(Program program, Random random, int... bit) {
        int id = random.nextInt(program.geometry.ids());
        if (random.nextInt(5) == 0) {
            return () -> {
                for (int each = 0; each < program.geometry.ids(); each++) {
                    program.post(each, 1L << bit[0]++);
                }
            };
        }
        return random.nextInt(5) < 3 ? () -> program.post(id, 1L << bit[0]++) : program::poll;
    }

    @Test
    void shouldLoseAndInventNothingWhenOperationsRunInsideOthers() {
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(run(SEED + round, SpuriousEntry.LOOK_ON)).isNull();
        }
    }

    /** The form of Akaros, by the same test. */
    @Test
    void shouldFindEventsLeftBehindWhenSpuriousEntriesAreTakenForTheEnd() {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            found += run(SEED + round, SpuriousEntry.ANSWER_EMPTY) != null ? 1 : 0;
        }
        assertThat(found).isPositive();
    }

    /** Every operation inside every other one, at every access, from many states. */
    @ParameterizedTest
    @EnumSource(Coalescing.class)
    void shouldLoseAndInventNothingWhereverOneOperationIntrudes(Coalescing coalescing) {
        int inside = 0;
        for (int state = 0; state < 81; state++) {
            for (int pair = 0; pair < 16; pair++) {
                for (int access = 0; ; access++) {
                    Program program =
                            new Program(QueueGeometry.of(3, 2, coalescing).withIndices(2, state & 3));
                    int[] bit = {0};
                    for (int rest = state; rest > 0; rest /= 3) {
                        step(program, rest % 3, bit).run();
                    }
                    program.threads.before(access, step(program, pair / 4, bit));
                    step(program, pair % 4, bit).run();
                    boolean over = !program.threads.isOver();
                    assertThat(program.verdict())
                            .as("state %d, pair %d, access %d", state, pair, access)
                            .isNull();
                    if (over) {
                        break;
                    }
                    inside++;
                }
            }
        }
        assertThat(inside).isGreaterThan(8_000);
    }

    /** Posts to a number that the state has used, or to one that it has not; polls; or makes the ring run over. */
    private static Runnable step(Program program, int what, int... bit) {
        switch (what) {
            case 0:
                return () -> program.post(0, 1L << bit[0]++);
            case 1:
                return () -> program.post(bit[0] % 3, 1L << bit[0]++);
            case 2:
                return program::poll;
            default:
                return () -> {
                    for (int id = 0; id < 3; id++) {
                        program.post(id, 1L << bit[0]++);
                    }
                };
        }
    }
}
