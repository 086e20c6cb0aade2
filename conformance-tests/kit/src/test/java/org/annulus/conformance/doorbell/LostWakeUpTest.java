// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** One thread publishes while another lies down, again and again: one of the two must notice. */
@Timeout(120)
final class LostWakeUpTest {
    private static final int CELLS = 256;
    private static final int SWEEPS = "long".equals(System.getProperty("annulus.stress")) ? 20_000 : 400;
    private static final int STRAY = 64;

    private final AtomicLong publisherAt = new AtomicLong();
    private final AtomicLong sleeperAt = new AtomicLong();

    /** A form, and what came of it last. */
    private static final class Cell {
        final RingMemory words;
        final Form form;
        boolean woken;
        boolean seen;

        Cell(RingMemory words, Form form) {
            this.words = words;
            this.form = form;
        }

        void reset() {
            for (int at = 0; at < words.capacity(); at += Long.BYTES) {
                words.putLong(at, 0);
            }
        }
    }

    /** Sweeps over cells of their own, so that nothing but the cell orders the two threads, until one is lost. */
    private long lost(Function<ByteBuffer, Form> make, boolean untilLost) throws InterruptedException {
        ByteBuffer memory = ByteBuffer.allocateDirect(CELLS * Form.LENGTH + 128).alignedSlice(128);
        Cell[] cells = new Cell[CELLS];
        for (int i = 0; i < CELLS; i++) {
            ByteBuffer slice = memory.slice(i * Form.LENGTH, Form.LENGTH);
            cells[i] = new Cell(UnsafeRingMemory.wrap(slice), make.apply(slice));
        }
        long lost = 0;
        for (int sweep = 0; sweep < SWEEPS && !(untilLost && lost > 0); sweep += 50) {
            lost += sweeps(cells, 50, sweep);
        }
        return lost;
    }

    private long sweeps(Cell[] cells, int count, int seed) throws InterruptedException {
        publisherAt.set(0);
        sleeperAt.set(0);
        long[] lost = new long[1];
        Thread sleeper = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(seed);
            for (long step = 1; step <= (long) count * CELLS; step++) {
                meet(sleeperAt, publisherAt, step);
                stray(random, step);
                Cell cell = cells[(int) (step % CELLS)];
                cell.seen = cell.form.announceAndLook();
            }
            meet(sleeperAt, publisherAt, (long) count * CELLS + 1);
        });
        sleeper.start();
        SplittableRandom random = new SplittableRandom(~seed);
        for (long step = 1; step <= (long) count * CELLS; step++) {
            meet(publisherAt, sleeperAt, step);
            stray(random, step);
            Cell cell = cells[(int) (step % CELLS)];
            cell.woken = cell.form.publishAndRing();
            // The cell before last: both have been at the meeting behind it.
            if (step > 2) {
                Cell done = cells[(int) ((step - 2) % CELLS)];
                lost[0] += done.woken || done.seen ? 0 : 1;
                done.reset();
            }
        }
        meet(publisherAt, sleeperAt, (long) count * CELLS + 1);
        sleeper.join();
        for (Cell cell : cells) {
            cell.reset();
            cell.woken = true;
        }
        return lost[0];
    }

    /** Every other time the two do not act at once but a little apart: some mistakes have a window, not an instant. */
    private static void stray(SplittableRandom random, long step) {
        for (int spins = step % 2 == 0 ? 0 : random.nextInt(STRAY); spins > 0; spins--) {
            Thread.onSpinWait();
        }
    }

    private static void meet(AtomicLong mine, AtomicLong other, long step) {
        mine.setRelease(step);
        for (int spins = 0; other.getAcquire() < step; spins++) {
            if (spins < 1000) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    @Test
    void shouldLoseNoWakeUpWhenPublisherAndSleeperMeet() throws InterruptedException {
        assertEquals(0, lost(cell -> new Form.Shipped(UnsafeRingMemory.wrap(cell)), false));
    }

    /** What {@link EveryPreemptionTest} finds for certain, seen on this machine: two processors have to be free. */
    @TestFactory
    Stream<DynamicTest> shouldLoseWakeUpsWhenTheFormIsDefective() {
        return Form.defective()
                .map(make -> DynamicTest.dynamicTest(Form.name(make), () -> {
                    long lost = lost(cell -> make.apply(UnsafeRingMemory.wrap(cell)), true);
                    assumeTrue(lost > 0, "this machine had no two processors free to show it");
                }));
    }
}
