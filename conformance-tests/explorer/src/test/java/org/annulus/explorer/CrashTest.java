// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.function.Consumer;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Finding.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Threads that are stopped for ever. */
final class CrashTest {
    private static final int X = 0;
    private static final int Y = 8;

    private static Result explore(int crashes, Consumer<Stage> program) {
        return Explorer.explore(Scenario.of("test", program), Exploration.DEFAULT.withCrashes(crashes));
    }

    @Test
    void shouldStopAMortalThreadBeforeEachOfItsSteps() {
        Consumer<Stage> program = stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int mortal = stage.mortal("M", () -> {
                m.putInt(X, 1);
                m.putInt(X, 2);
                m.putIntRelease(Y, 3);
            });
            stage.outcome(() -> m.getInt(X) + "" + m.getInt(Y) + stage.crashed(mortal));
        };
        assertThat(explore(1, program).outcomes()).containsExactly("00true", "10true", "20true", "23false");
        assertThat(explore(0, program).outcomes()).containsExactly("23false");
    }

    @Test
    void shouldStopNoMoreThanAllowed() {
        Result result = explore(1, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int first = stage.mortal("M", () -> m.putIntRelease(X, 1));
            int second = stage.mortal("N", () -> m.putIntRelease(Y, 1));
            stage.outcome(() -> stage.crashed(first) + " " + stage.crashed(second));
        });
        assertThat(result.outcomes()).containsExactly("false false", "false true", "true false");
    }

    @Test
    void shouldFindWhoWaitsForAStoppedThread() {
        Finding finding = explore(1, stage -> {
                    RingMemory m = stage.memory("m", "x", "y");
                    stage.mortal("M", () -> m.putIntRelease(X, 1));
                    stage.thread("W", () -> m.awaitIntAcquire(X, IntCondition.EQUAL, 1));
                })
                .finding()
                .orElseThrow();
        assertThat(finding.kind()).isEqualTo(Kind.STUCK);
        assertThat(finding.message()).contains("M was stopped", "W waits for x");
    }

    @Test
    void shouldLetARescuerSeeWhatTheStoppedThreadDid() {
        Result result = explore(1, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.mortal("M", () -> {
                m.putInt(X, 1);
                m.putIntOpaque(Y, 1);
            });
            int[] seen = {-1, -1};
            stage.rescuer("R", () -> {
                seen[0] = m.getInt(X);
                seen[1] = m.getIntOpaque(Y);
                m.putInt(X, 5);
            });
            stage.outcome(() -> seen[0] + " " + seen[1]);
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.outcomes()).containsExactly("-1 -1", "0 0", "1 0");
    }

    @Test
    void shouldTellApartWhatARescuerHasLearned() {
        Result result = explore(1, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int first = stage.mortal("M", () -> m.putIntRelease(X, 1));
            stage.mortal("N", () -> m.putIntRelease(X, 1));
            String[] who = {"nobody"};
            stage.rescuer("R", () -> {
                who[0] = stage.crashed(first) ? "M" : "N";
                m.putIntRelease(Y, 1);
            });
            stage.outcome(() -> who[0]);
        });
        assertThat(result.outcomes()).containsExactly("M", "N", "nobody");
    }

    @Test
    void shouldTellARescuerTheSameWheneverItAsks() {
        Consumer<Stage> program = stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int first = stage.mortal("M", () -> m.putIntVolatile(X, 1));
            int second = stage.mortal("N", () -> {
                m.putIntVolatile(X, 2);
                m.putIntVolatile(X, 3);
            });
            String[] told = {"nothing"};
            stage.rescuer("R", () -> {
                m.getIntVolatile(X);
                boolean before = stage.crashed(second);
                m.putIntVolatile(Y, 1);
                m.getIntVolatile(X);
                told[0] = stage.crashed(first) + " " + (before == stage.crashed(second) ? before : "changed");
            });
            stage.outcome(() -> told[0] + ", " + stage.crashed(first) + " " + stage.crashed(second));
        };
        Exploration.Search[] searches = {
            Exploration.Search.UNPRUNED, Exploration.Search.SLEEP_SETS, Exploration.Search.STATE_HASHING
        };
        for (MemoryModel model : MemoryModel.values()) {
            for (Exploration.Search search : searches) {
                Exploration how =
                        Exploration.DEFAULT.withCrashes(2).withModel(model).withSearch(search);
                assertThat(Explorer.explore(Scenario.of("test", program), how).outcomes())
                        .as("%s %s", model, search)
                        .containsExactly(
                                "false true, false true",
                                "false true, true true",
                                "nothing, false false",
                                "true false, true false",
                                "true false, true true",
                                "true true, true true");
            }
        }
    }

    @Test
    void shouldRefuseToTellAnyOtherThreadWhoWasStopped() {
        for (boolean daemon : new boolean[] {false, true}) {
            Finding finding = explore(1, stage -> {
                        RingMemory m = stage.memory("m", "x", "y");
                        int mortal = stage.mortal("M", () -> m.putIntRelease(X, 1));
                        Runnable asks = () -> stage.crashed(mortal);
                        int number = daemon ? stage.daemon("T", asks) : stage.thread("T", asks);
                        stage.invariant("may ask", () -> !stage.crashed(number));
                    })
                    .finding()
                    .orElseThrow();
            assertThat(finding.kind()).isEqualTo(Kind.THREW);
            assertThat(finding.message())
                    .contains("T asks whether M was stopped, which a thread cannot know; ask in a check");
        }
    }

    @Test
    void shouldNotWakeAThreadThatWasStoppedAsleep() {
        Result result = explore(1, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int mortal = stage.mortal("M", () -> m.parkWhile(Y, 0, 0));
            int[] woken = new int[1];
            stage.rescuer("R", () -> {});
            stage.thread("P", () -> {
                m.putIntVolatile(Y, 1);
                woken[0] = m.unpark(Y, 1);
            });
            stage.outcome(() -> woken[0] + " " + stage.crashed(mortal));
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.outcomes()).containsExactly("0 false", "0 true", "1 false");
    }

    @Test
    void shouldShowTheChecksNothingThatAStoppedThreadDoesWhenItIsUnwound() {
        Scenario scenario = Scenario.of("test", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int[] ended = new int[1];
            int mortal = stage.mortal("M", () -> {
                try {
                    m.putIntVolatile(X, 1);
                    m.putIntVolatile(X, 2);
                } finally {
                    ended[0]++;
                }
            });
            stage.thread("T", () -> m.putIntVolatile(X, 3));
            stage.outcome(() -> ended[0] + " " + stage.crashed(mortal));
        });
        Exploration how = Exploration.DEFAULT.withCrashes(1).withEngine("threads");
        assertThat(Explorer.explore(scenario, how).outcomes()).containsExactly("0 true", "1 false");
    }
}
