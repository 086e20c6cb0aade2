// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doorbell on a futex, in one process, with sleeps that end by a wake-up or not at all. As it is shipped a sleep is
 * cut into slices of 50 ms, so that interrupts are noticed; a wake-up that was lost would only come so late.
 */
final class NoSliceTest {
    private static final long EVER = Long.MAX_VALUE;
    private static final int ROUNDS = "long".equals(System.getProperty("annulus.stress")) ? 5_000_000 : 100_000;

    private static final FutexParking PARKING = new FutexParking(EVER);

    /** Memory of a doorbell for one sleeper. */
    private static final class FutexMemory extends InterceptedMemory {
        private final Memory memory;

        FutexMemory(Memory memory) {
            super(UnsafeRingMemory.shared(memory.getByteBuffer(0, memory.size())));
            this.memory = memory;
        }

        static FutexMemory ofADoorbell() {
            Memory memory = new Memory(DoorbellLayout.region(1).length());
            memory.clear();
            return new FutexMemory(memory);
        }

        @Override
        protected void before(int offset) {
            // Nothing comes between.
        }

        @Override
        public void parkWhile(int offset, int expected, long timeoutNanos) {
            fullFence();
            PARKING.park(Pointer.nativeValue(memory) + offset, expected, timeoutNanos);
        }

        @Override
        public int unpark(int offset, int count) {
            fullFence();
            return PARKING.unpark(Pointer.nativeValue(memory) + offset, count);
        }
    }

    /** A number that one thread tells another. */
    private static final class Telling {
        private final Doorbell doorbell = new Doorbell(FutexMemory.ofADoorbell(), 1);
        private final Listener listener = doorbell.listener(0);
        private final AtomicLong number = new AtomicLong();

        void tell(long told) {
            number.setRelease(told);
            doorbell.ring(Availability.UNKNOWN);
        }

        void await(long wanted) {
            listener.announce(1);
            while (number.getAcquire() != wanted) {
                listener.sleep(EVER);
                listener.announce(1);
            }
            listener.withdraw();
        }
    }

    @Test
    void shouldLoseNoWakeUpWhenNoSliceEndsASleep() throws InterruptedException {
        Telling there = new Telling();
        Telling back = new Telling();
        AtomicLong done = new AtomicLong();
        Thread echo = new Thread(() -> {
            for (long i = 1; i <= ROUNDS; i++) {
                there.await(i);
                back.tell(i);
            }
        });
        Thread caller = new Thread(() -> {
            for (long i = 1; i <= ROUNDS; i++) {
                // Now and then there is time to fall asleep; else the answer comes while the other one is about to.
                for (long spins = i % 8 == 0 ? 10 * (i % 160) : 0; spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                there.tell(i);
                back.await(i);
                done.set(i);
            }
        });
        for (Thread thread : new Thread[] {echo, caller}) {
            // One that is never woken is a failure, and does not keep the JVM.
            thread.setDaemon(true);
            thread.start();
        }
        caller.join(TimeUnit.SECONDS.toMillis(90));
        assertThat(done.get()).as("rounds").isEqualTo(ROUNDS);
    }
}
