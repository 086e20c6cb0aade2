// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.List;
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
                bodies(
                        () -> {
                            engine.switchTo(0, 1);
                            return Engine.EXPLORER;
                        },
                        () -> {
                            engine.switchTo(1, 2);
                            return Engine.EXPLORER;
                        },
                        () -> Engine.EXPLORER),
                0);
        List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.getName().startsWith("annulus-explorer-"))
                .toList();
        assertThat(workers).hasSize(workersOfThree()).allMatch(Thread::isDaemon);
        engine.close();
        assertThat(workers).noneMatch(Thread::isAlive);
    }

    @Test
    void shouldGoOnAndKeepTheInterruptWhenTheExplorerIsInterrupted() {
        Thread explorer = Thread.currentThread();
        int[] ran = {0};
        explorer.interrupt();
        engine.run(
                new Engine.Body[] {
                    () -> {
                        // Until it sleeps: the interrupt ended its first sleep.
                        while (explorer.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                        ran[0]++;
                        return Engine.EXPLORER;
                    }
                },
                0);
        assertThat(ran[0]).isEqualTo(1);
        assertThat(explorer.isInterrupted()).isTrue();
        engine.close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldLoseNoBatonWhenItIsGivenAboutWhenThePeerFallsAsleep() throws InterruptedException {
        Baton there = new Baton(0, 0);
        Baton back = new Baton(300, 0);
        int rounds = 60_000;
        int[] plain = {0};
        Thread peer = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                there.await();
                plain[0]++;
                back.give();
            }
        });
        peer.setDaemon(true);
        peer.start();
        long work = 1;
        for (int i = 0; i < rounds; i++) {
            // None to some 200 nanoseconds: the peer gives, returns and looks for its baton meanwhile.
            for (int j = i & 255; j > 0; j--) {
                work = work * 31 + j;
            }
            there.give();
            back.await();
        }
        peer.join();
        assertThat(work).isNotZero();
        assertThat(plain[0]).isEqualTo(rounds);
    }

    /** How many threads three bodies take, besides the explorer. */
    int workersOfThree() {
        return 3;
    }
}
