// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadEngineTest extends EngineContractTest {
    @BeforeEach
    void makeTheEngine() {
        // However slow the machine is: no look at held monitors is left out.
        engine = new ThreadEngine(Long.MAX_VALUE / 2);
    }

    @Test
    void shouldEndItsWorkersWhenClosed() {
        List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
        engine.run(
                new Engine.Body[] {
                    () -> {
                        engine.switchTo(0, 1);
                        return Engine.EXPLORER;
                    },
                    () -> {
                        engine.switchTo(1, 2);
                        return Engine.EXPLORER;
                    },
                    () -> Engine.EXPLORER
                },
                0);
        List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("annulus-explorer-"))
                .toList();
        assertThat(workers).hasSize(3).allMatch(Thread::isDaemon);
        engine.close();
        assertThat(workers).noneMatch(Thread::isAlive);
    }

    @Test
    void shouldGoOnWhenTheExplorerIsInterrupted() {
        Thread.currentThread().interrupt();
        int[] ran = {0};
        engine.run(
                new Engine.Body[] {
                    () -> {
                        ran[0]++;
                        return Engine.EXPLORER;
                    }
                },
                0);
        engine.close();
        assertThat(ran[0]).isEqualTo(1);
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    @Test
    void shouldLoseNoBatonWhenItIsGivenBeforeDuringAndAfterFallingAsleep() throws InterruptedException {
        Baton there = new Baton();
        Baton back = new Baton();
        int rounds = 50_000;
        AtomicReference<Throwable> fault = new AtomicReference<>();
        int[] plain = {0};
        Thread peer = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                there.await();
                plain[0]++;
                back.give();
            }
        });
        peer.setUncaughtExceptionHandler((thread, e) -> fault.set(e));
        peer.start();
        for (int i = 0; i < rounds; i++) {
            // Longer and longer, up to about the time after which the peer falls asleep.
            for (int j = 0; j < i % 512; j++) {
                Thread.onSpinWait();
            }
            there.give();
            back.await();
        }
        peer.join();
        assertThat(fault.get()).isNull();
        assertThat(plain[0]).isEqualTo(rounds);
    }
}
