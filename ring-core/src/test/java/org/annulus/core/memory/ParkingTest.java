// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Sleeping on a word and being woken from it, in one process. */
@Timeout(60)
final class ParkingTest {
    private static final int WORD = 0;
    private static final int OTHER = 4;
    private static final int ROUNDS = 100_000;

    private final RingMemory memory = UnsafeRingMemory.allocate(128);

    @Test
    void shouldReturnAtOnceWhenTheWordHoldsAnotherValue() {
        memory.putIntVolatile(WORD, 1);
        memory.parkWhile(WORD, 0, 0);
        assertThat(memory.unpark(WORD, 1)).isZero();
    }

    @Test
    void shouldReturnWhenTheTimeIsUp() {
        long start = System.nanoTime();
        memory.parkWhile(WORD, 0, TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
        assertThat(memory.unpark(WORD, 1)).as("sleepers left behind").isZero();
    }

    @Test
    void shouldReturnWithTheInterruptStillSetWhenInterrupted() {
        Thread.currentThread().interrupt();
        memory.parkWhile(WORD, 0, 0);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.unpark(WORD, 1)).as("sleepers left behind").isZero();
    }

    @Test
    void shouldNeverSleepThroughAChangeWhenTwoThreadsPassAWordToAndFro() throws InterruptedException {
        Thread other = new Thread(() -> pass(1, 0));
        other.start();
        pass(0, 1);
        other.join();
        assertThat(memory.getIntVolatile(WORD)).isZero();
    }

    /** Waits until the word is mine, and gives it to the other. */
    private void pass(int mine, int other) {
        for (int i = 0; i < ROUNDS; i++) {
            while (memory.getIntVolatile(WORD) == other) {
                memory.parkWhile(WORD, other, 0);
            }
            memory.putIntVolatile(WORD, other);
            memory.unpark(WORD, 1);
        }
    }

    @Test
    void shouldWakeAsManyAsAskedAndOnlyThoseOfTheWord() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int word = i < 4 ? WORD : OTHER;
            Thread thread = new Thread(() -> memory.parkWhile(word, 0, 0));
            thread.start();
            threads.add(thread);
        }
        wake(WORD, 3);
        wake(WORD, 1);
        wake(OTHER, 2);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** As the threads fall asleep in their own time, asks until so many were woken. */
    private void wake(int word, int count) {
        int woken = 0;
        while (woken < count) {
            int now = memory.unpark(word, count - woken);
            assertThat(now).isBetween(0, count - woken);
            woken += now;
            Thread.onSpinWait();
        }
    }
}
