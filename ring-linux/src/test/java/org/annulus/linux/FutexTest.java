// SPDX-License-Identifier: Apache-2.0
package org.annulus.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.concurrent.TimeUnit;
import org.annulus.core.memory.Parking;
import org.annulus.core.memory.SharedParking;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.linux.Futex.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The system call as it is. */
@Timeout(60)
final class FutexTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LOCK_PI = 6;
    private static final long UNLOCK_PI = 7;
    private static final int HAS_WAITERS = 0x8000_0000;
    private static final long GETTID = Syscalls.FUTEX == 98 ? 178 : 186;

    private final Futex futex = new Futex();
    private final Memory memory = new Memory(64);
    private final long word = Pointer.nativeValue(memory);

    FutexTest() {
        memory.clear();
    }

    @Test
    void shouldNotSleepWhenTheWordHoldsAnotherValue() {
        memory.setInt(0, 7);
        assertThat(futex.await(word, 0, 0)).isEqualTo(Outcome.CHANGED);
    }

    @Test
    void shouldSayThatTheTimeIsUpWhenNobodyWakes() {
        long start = System.nanoTime();
        assertThat(futex.await(word, 0, 2 * MILLISECOND)).isEqualTo(Outcome.TIMED_OUT);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * MILLISECOND);
    }

    @Test
    void shouldWakeNobodyWhenNobodySleeps() {
        assertThat(futex.wake(word, 1)).isZero();
    }

    @Test
    void shouldCompareAllBitsOfTheWordWhenItIsNegative() {
        memory.setInt(0, -1);
        assertThat(futex.await(word, -1, MILLISECOND)).isEqualTo(Outcome.TIMED_OUT);
        assertThat(futex.await(word, 1, MILLISECOND)).isEqualTo(Outcome.CHANGED);
    }

    @Test
    void shouldWakeASleeperWhenAsked() throws InterruptedException {
        Outcome[] outcome = new Outcome[1];
        Thread sleeper = new Thread(() -> outcome[0] = futex.await(word, 0, 0));
        sleeper.start();
        while (futex.wake(word, 1) == 0) {
            Thread.onSpinWait();
        }
        sleeper.join();
        assertThat(outcome[0]).isEqualTo(Outcome.WOKEN);
    }

    @Test
    void shouldFailLikeTheJvmWhenTheMemoryIsGone() {
        assertThatThrownBy(() -> futex.await(4096, 0, MILLISECOND))
                .isInstanceOf(InternalError.class)
                .hasMessageContaining("no longer there");
    }

    @Test
    void shouldNameTheMistakeWhenTheAddressIsNotAligned() {
        assertThatThrownBy(() -> futex.await(word + 1, 0, MILLISECOND))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("error 22");
    }

    /** A word of memory that a hostile process has mapped as well: the kernel answers EINVAL. */
    @Test
    void shouldWakeNobodyWhenAWaiterForALockStandsAtTheWord() throws InterruptedException {
        memory.setInt(0, (int) Syscalls.syscall(GETTID, 0, 0, 0, 0, 0, 0));
        long[] locked = {-1};
        Thread waiter = new Thread(() -> locked[0] = Syscalls.syscall(Syscalls.FUTEX, word, LOCK_PI, 0, 0, 0, 0));
        waiter.setDaemon(true);
        waiter.start();
        // Set in the step in which the waiter enters the queue.
        while ((memory.getInt(0) & HAS_WAITERS) == 0) {
            if (!waiter.isAlive()) {
                assumeThat(locked[0])
                        .as("answer of a kernel that has such locks")
                        .isZero();
                throw new AssertionError("took a lock that is held");
            }
            Thread.onSpinWait();
        }
        assertThat(futex.wake(word, 1)).isZero();
        assertThat(new FutexParking().unpark(word, 1)).isZero();
        assertThat(Syscalls.syscall(Syscalls.FUTEX, word, UNLOCK_PI, 0, 0, 0, 0))
                .isZero();
        waiter.join();
        assertThat(locked[0]).as("there was a waiter").isZero();
    }

    @Test
    void shouldFailLikeTheJvmWhenItWakesAndTheMemoryIsGone() {
        assertThatThrownBy(() -> futex.wake(4096, 1))
                .isInstanceOf(InternalError.class)
                .hasMessageContaining("no longer there");
    }

    @Test
    void shouldNoticeAnInterruptWhenItSleepsInTheKernel() throws InterruptedException {
        FutexParking parking = new FutexParking();
        boolean[] interrupted = new boolean[1];
        Thread sleeper = new Thread(() -> {
            parking.park(word, 0, 0);
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        sleeper.start();
        sleeper.interrupt();
        sleeper.join();
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void shouldBeFoundByRingCoreWhenItIsOnTheClassPath() {
        assertThat(SharedParking.obstacle()).isEmpty();
        assertThat(UnsafeRingMemory.allocate(64).parking()).isEqualTo(Parking.IN_PROCESS);
        assertThat(UnsafeRingMemory.shared(memory.getByteBuffer(0, 64)).parking())
                .isEqualTo(Parking.FUTEX);
    }
}
