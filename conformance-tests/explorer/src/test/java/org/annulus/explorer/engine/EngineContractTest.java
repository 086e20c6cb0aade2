// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.engine.Engine.Abandoned;
import org.annulus.explorer.engine.Engine.Body;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the search relies on, whatever threads are made of. */
abstract class EngineContractTest {
    private static final int EXPLORER = Engine.EXPLORER;

    /** Set before each test by the subclass. */
    Engine engine;

    private final List<String> log = new ArrayList<>();

    @AfterEach
    void closeTheEngine() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void shouldRunInTheOrderOfTheSwitchesWhenThreadsAlternate() {
        run(
                () -> {
                    log.add("a1");
                    engine.switchTo(0, 1);
                    log.add("a2");
                    engine.switchTo(0, 1);
                    log.add("a3");
                    return 1;
                },
                () -> {
                    log.add("b1");
                    engine.switchTo(1, 0);
                    log.add("b2");
                    engine.switchTo(1, 0);
                    log.add("b3");
                    return EXPLORER;
                });
        assertThat(log).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
    }

    @Test
    void shouldComeBackInAnyOrderWhenSwitchesAreNested() {
        run(
                () -> {
                    engine.switchTo(0, 1);
                    log.add("a");
                    return 2;
                },
                () -> {
                    engine.switchTo(1, 2);
                    log.add("b");
                    return EXPLORER;
                },
                () -> {
                    log.add("c begins");
                    engine.switchTo(2, 0);
                    log.add("c ends");
                    return 1;
                });
        assertThat(log).containsExactly("c begins", "a", "c ends", "b");
    }

    @Test
    void shouldBeginTheSuccessorWhenAThreadEnds() {
        Body[] bodies = new Body[5];
        for (int i = 0; i < bodies.length; i++) {
            int me = i;
            bodies[i] = () -> {
                log.add("t" + me);
                return me == 0 ? EXPLORER : me - 1;
            };
        }
        engine.run(bodies(bodies), 4);
        assertThat(log).containsExactly("t4", "t3", "t2", "t1", "t0");
    }

    @Test
    void shouldKeepTheStackWhenAThreadIsLeftDeepInside() {
        int[] sums = new int[2];
        Body[] bodies = new Body[2];
        for (int i = 0; i < 2; i++) {
            int me = i;
            bodies[i] = () -> {
                sums[me] = descend(me, 300);
                return me == 0 ? 1 : EXPLORER;
            };
        }
        engine.run(bodies(bodies), 0);
        assertThat(sums).containsExactly(300 * 301 / 2, 300 * 301 / 2);
    }

    private int descend(int me, int depth) {
        if (depth == 0) {
            engine.switchTo(me, 1 - me);
            return 0;
        }
        int below = descend(me, depth - 1);
        return below + depth;
    }

    @Test
    void shouldSeePlainWritesOfTheOtherThreadWhenItGetsControl() {
        int rounds = 100_000;
        long[] shared = new long[2];
        run(
                () -> {
                    for (int i = 0; i < rounds; i++) {
                        shared[0] = 2L * i;
                        engine.switchTo(0, 1);
                        if (shared[0] != 2L * i + 1) {
                            shared[1]++;
                        }
                    }
                    return 1;
                },
                () -> {
                    for (int i = 0; i < rounds; i++) {
                        if (shared[0] != 2L * i) {
                            shared[1]++;
                        }
                        shared[0] = 2L * i + 1;
                        engine.switchTo(1, 0);
                    }
                    return EXPLORER;
                });
        assertThat(shared[1]).as("writes that were not seen").isZero();
        assertThat(shared[0]).isEqualTo(2L * rounds - 1);
    }

    @Test
    void shouldBeginAnewWhenAnExecutionWasAbandoned() {
        for (int i = 0; i < 1_000; i++) {
            log.clear();
            run(
                    () -> {
                        log.add("a1");
                        engine.switchTo(0, 1);
                        log.add("a2");
                        return EXPLORER;
                    },
                    () -> {
                        log.add("b1");
                        engine.switchTo(1, EXPLORER);
                        log.add("b2");
                        return 0;
                    });
            engine.abandon();
            assertThat(log).containsExactly("a1", "b1");
        }
    }

    @Test
    void shouldLeaveAThreadWhereItIsUntilTheChecksAreDoneWhenItNeedNotEnd() {
        for (int i = 0; i < 100; i++) {
            int[] late = {0};
            engine.run(
                    new Body[] {
                        () -> {
                            try {
                                engine.switchTo(0, 1);
                            } finally {
                                late[0]++;
                            }
                            return EXPLORER;
                        },
                        new EndingBody(() -> 2),
                        new EndingBody(() -> EXPLORER)
                    },
                    0);
            assertThat(late[0]).isZero();
            engine.abandon();
        }
    }

    @Test
    void shouldServeAnyNumberOfThreadsWhenExecutionsDiffer() {
        for (int threads : new int[] {1, 4, 2, 7, 1, 3}) {
            int[] ran = {0};
            Body[] bodies = new Body[threads];
            for (int i = 0; i < threads; i++) {
                int me = i;
                bodies[i] = () -> {
                    ran[0]++;
                    if (me < threads - 1) {
                        engine.switchTo(me, me + 1);
                    }
                    return EXPLORER;
                };
            }
            engine.run(bodies(bodies), 0);
            engine.abandon();
            assertThat(ran[0]).isEqualTo(threads);
        }
    }

    @Test
    void shouldMakeNoStepsWhenTheCodeUnderTestHoldsOnToAnAbandonedThread() {
        int[] unwound = {0};
        int[] wrong = {0};
        for (int i = 0; i < 300; i++) {
            run(stubborn(0, 1, unwound, wrong), stubborn(1, EXPLORER, unwound, wrong));
            engine.abandon();
            assertThat(engine.unwinding()).isFalse();
        }
        engine.close();
        // Dropped, or unwound: then the switches inside catch and finally ended with Abandoned as well.
        assertThat(unwound[0]).isIn(0, 600);
        assertThat(wrong[0]).isZero();
    }

    private Body stubborn(int me, int to, int[] unwound, int[] wrong) {
        return () -> {
            try {
                try {
                    engine.switchTo(me, to);
                    wrong[0]++;
                } catch (Throwable swallowed) {
                    wrong[0] += engine.unwinding() ? 0 : 1;
                    engine.switchTo(me, 1 - me);
                    wrong[0]++;
                } finally {
                    wrong[0] += engine.unwinding() ? 0 : 1;
                    engine.switchTo(me, EXPLORER);
                    wrong[0]++;
                }
            } catch (Abandoned e) {
                unwound[0]++;
            }
            return 1 - me;
        };
    }

    @Test
    void shouldNotGrowWhenTenThousandExecutionsAreRun() {
        long before = workers();
        int[] steps = {0};
        for (int i = 0; i < 10_000; i++) {
            int cut = i % 3;
            run(
                    () -> {
                        steps[0]++;
                        engine.switchTo(0, cut == 0 ? EXPLORER : 1);
                        return EXPLORER;
                    },
                    () -> {
                        steps[0]++;
                        engine.switchTo(1, cut == 1 ? EXPLORER : 0);
                        return EXPLORER;
                    });
            engine.abandon();
        }
        assertThat(steps[0]).isBetween(16_000, 17_000);
        assertThat(workers() - before).isLessThanOrEqualTo(2);
    }

    /** Threads of engines: the JVM begins and ends others when it likes. */
    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("annulus-explorer-"))
                .count();
    }

    @Test
    void shouldLetGoOfAbandonedExecutionsWhenMoreAreRun() {
        WeakReference<byte[]> held = abandonHolding();
        // Two threads and two executions: every worker has had something else to do since.
        for (int i = 0; i < 2; i++) {
            run(
                    () -> {
                        engine.switchTo(0, 1);
                        return EXPLORER;
                    },
                    () -> 0);
            engine.abandon();
        }
        for (int i = 0; i < 50 && held.get() != null; i++) {
            System.gc();
        }
        assertThat(held.get()).isNull();
    }

    private WeakReference<byte[]> abandonHolding() {
        byte[] local = new byte[1000];
        WeakReference<byte[]> held = new WeakReference<>(local);
        run(holder(0, 1, local), holder(1, EXPLORER, local));
        engine.abandon();
        return held;
    }

    private Body holder(int me, int to, byte[] local) {
        return () -> {
            engine.switchTo(me, to);
            return local.length;
        };
    }

    @Test
    void shouldThrowItToTheExplorerWhenABodyThrows() {
        IllegalStateException fault = new IllegalStateException("fault");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> run(
                            () -> {
                                engine.switchTo(0, 1);
                                return EXPLORER;
                            },
                            () -> {
                                throw fault;
                            }))
                    .isSameAs(fault);
            engine.abandon();
            shouldRunInTheOrderOfTheSwitchesWhenThreadsAlternate();
            log.clear();
        }
    }

    @Test
    void shouldTellTheExplorerWhenAThreadIsLeftInsideAMonitor() {
        Object monitor = new Object();
        for (int i = 0; i < 3; i++) {
            int[] wrong = {0};
            assertThatThrownBy(() -> run(
                            () -> {
                                engine.switchTo(0, 1);
                                wrong[0]++;
                                return EXPLORER;
                            },
                            () -> {
                                synchronized (monitor) {
                                    try {
                                        engine.switchTo(1, 0);
                                    } catch (Abandoned e) {
                                        wrong[0] += engine.unwinding() ? 0 : 1;
                                        engine.switchTo(1, 0);
                                    }
                                    wrong[0]++;
                                }
                                return 0;
                            }))
                    .isInstanceOf(PinnedException.class)
                    .hasMessageStartingWith("thread 1 holds a monitor (synchronized in ")
                    .hasMessageContaining("EngineContractTest")
                    .hasMessageEndingWith("use a word of RingMemory as the lock");
            assertThat(wrong[0]).isZero();
            assertThat(engine.unwinding()).isFalse();
            engine.abandon();
            shouldRunInTheOrderOfTheSwitchesWhenThreadsAlternate();
            engine.abandon();
            log.clear();
        }
    }

    @Test
    void shouldSayWhichThreadWhenItHasEnded() {
        assertThatThrownBy(() -> run(() -> 1, () -> 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("thread 0 has ended and cannot go on");
        engine.abandon();
        shouldRunInTheOrderOfTheSwitchesWhenThreadsAlternate();
    }

    @Test
    void shouldDoAsAPlainListOfTurnsSaysWhenSchedulesAreRandom() {
        for (long seed = 1; seed <= 1_500; seed++) {
            RandomSchedule schedule = new RandomSchedule(seed);
            assertThat(schedule.runOn(engine)).as("seed %d", seed).isEqualTo(schedule.expected());
        }
    }

    private void run(Body... bodies) {
        engine.run(bodies(bodies), 0);
    }

    /** By default those that need not end. */
    Body[] bodies(Body... bodies) {
        return bodies;
    }
}
