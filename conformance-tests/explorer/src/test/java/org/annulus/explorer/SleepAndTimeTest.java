// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.function.Consumer;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Finding.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Parked threads, time limits and the clock. */
final class SleepAndTimeTest {
    private static final int X = 0;
    private static final int Y = 8;
    private static final long LIMIT = 1_000;

    private static Result explore(Exploration how, Consumer<Stage> program) {
        return Explorer.explore(Scenario.of("test", program), how);
    }

    /** The waker looks for nobody: only the time limit helps. */
    private static void lostWakeUp(Stage stage) {
        RingMemory m = stage.memory("m", "x", "y");
        stage.thread("W", () -> {
            while (m.getIntVolatile(X) == 0) {
                m.parkWhile(Y, 0, LIMIT);
            }
        });
        stage.thread("P", () -> m.putIntVolatile(X, 1));
    }

    @Test
    void shouldFindALostWakeUpOnlyWithoutTimeLimits() {
        assertThat(explore(Exploration.DEFAULT, SleepAndTimeTest::lostWakeUp).finding())
                .isEmpty();
        Result result = explore(Exploration.DEFAULT.withTimeouts(false), SleepAndTimeTest::lostWakeUp);
        assertThat(result.finding().orElseThrow().kind()).isEqualTo(Kind.STUCK);
    }

    @Test
    void shouldMoveTheClockToTheLimitThatWasReached() {
        Result result = explore(Exploration.DEFAULT.withSpurious(false), stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            long[] slept = new long[1];
            stage.thread("W", () -> {
                long before = m.nanoTime();
                m.parkWhile(Y, 0, LIMIT);
                slept[0] = m.nanoTime() - before;
            });
            stage.thread("P", () -> m.unpark(Y, 1));
            stage.outcome(() -> "" + slept[0]);
        });
        assertThat(result.outcomes()).containsExactly("0", "1000");
    }

    @Test
    void shouldEndASpinWhoseTimeIsUp() {
        Result result = explore(Exploration.DEFAULT, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            boolean[] late = new boolean[1];
            stage.thread("W", () -> {
                long deadline = m.nanoTime() + LIMIT;
                while (m.getIntAcquire(X) == 0 && !late[0]) {
                    m.onSpinWait();
                    late[0] = m.nanoTime() - deadline >= 0;
                }
            });
            stage.thread("P", () -> m.putIntRelease(X, 1));
            stage.outcome(() -> "" + late[0]);
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.outcomes()).containsExactly("false", "true");
    }

    @Test
    void shouldEndWellWhenOnlyADaemonSleepsAgainAndAgain() {
        Result result = explore(Exploration.DEFAULT, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.daemon("D", () -> {
                while (m.getIntVolatile(X) < 2) {
                    m.parkWhile(Y, 0, LIMIT);
                }
            });
            stage.thread("P", () -> m.putIntVolatile(X, 1));
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
    }

    @Test
    void shouldWakeTheLongestAsleepFirst() {
        Result result = explore(Exploration.DEFAULT.withSpurious(false), stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            StringBuilder woken = new StringBuilder();
            stage.daemon("A", () -> {
                m.parkWhile(Y, 0, 0);
                woken.append('A');
            });
            stage.daemon("B", () -> {
                // Sleeps after A: only A can have been there to be woken when B has not.
                m.putIntVolatile(X, 1);
                m.parkWhile(Y, 0, 0);
                woken.append('B');
            });
            int[] count = new int[1];
            stage.thread("P", () -> count[0] = m.unpark(Y, 1));
            stage.outcome(() -> count[0] + woken.toString());
        });
        assertThat(result.outcomes()).containsExactly("0", "1A", "1B");
    }

    @Test
    void shouldWakeAllThatAreAskedFor() {
        Result result = explore(Exploration.DEFAULT.withSpurious(false), stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.daemon("A", () -> m.parkWhile(Y, 0, 0));
            stage.daemon("B", () -> m.parkWhile(Y, 0, 0));
            int[] count = new int[1];
            stage.thread("P", () -> count[0] = m.unpark(Y, 2));
            stage.outcome(() -> "" + count[0]);
        });
        assertThat(result.outcomes()).containsExactly("0", "1", "2");
    }

    @Test
    void shouldNotCountOnWakingForNoReason() {
        Consumer<Stage> program = stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("W", () -> m.parkWhile(Y, 0, 0));
        };
        Result result = explore(Exploration.DEFAULT, program);
        assertThat(result.finding().orElseThrow().kind()).isEqualTo(Kind.STUCK);
    }

    @Test
    void shouldFindWhoDoesNotLookAgainAfterWakingForNoReason() {
        Consumer<Stage> program = stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int[] seen = new int[1];
            stage.thread("W", () -> {
                if (m.getIntVolatile(Y) == 0) {
                    m.parkWhile(Y, 0, 0);
                }
                seen[0] = m.getIntVolatile(Y);
            });
            stage.thread("P", () -> {
                m.putIntVolatile(Y, 1);
                m.unpark(Y, 1);
            });
            stage.check("W was woken for a reason", () -> seen[0] == 1);
        };
        assertThat(explore(Exploration.DEFAULT.withSpurious(false), program).finding())
                .isEmpty();
        Finding finding = explore(Exploration.DEFAULT, program).finding().orElseThrow();
        assertThat(finding.kind()).isEqualTo(Kind.CHECK);
        assertThat(finding.trace().steps()).anyMatch(step -> step.remark().equals("for no reason"));
    }
}
