// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
final class SpinLockTest {
    private static final int WORD = 64;
    private static final int COUNTER = 0;
    private static final int THREADS = 3;
    private static final int ROUNDS = 100_000;

    private final RingMemory memory = UnsafeRingMemory.allocate(128);
    private final SpinLock lock = new SpinLock(memory, WORD);

    @Test
    void shouldRefuseATryWhenItIsHeldAndGrantItWhenItWasGivenBack() {
        lock.lock();
        assertThat(lock.tryLock()).isFalse();
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
        assertThat(new SpinLock(memory, WORD).tryLock())
                .as("another object, the same word")
                .isFalse();
        lock.unlock();
        assertThat(memory.getInt(WORD)).isZero();
    }

    @Test
    void shouldLetOneThreadInAtATimeWhenSeveralAskForIt() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            boolean trying = i == 0;
            threads.add(new Thread(() -> count(trying)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(memory.getInt(COUNTER)).isEqualTo(THREADS * ROUNDS);
    }

    /** Plain, so that a count is lost if two are inside at once or one does not see what the last one did. */
    private void count(boolean trying) {
        for (int i = 0; i < ROUNDS; i++) {
            if (!trying || !lock.tryLock()) {
                lock.lock();
            }
            memory.putInt(COUNTER, memory.getInt(COUNTER) + 1);
            lock.unlock();
        }
    }
}
