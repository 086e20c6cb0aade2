// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.litmus;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;
import org.junit.jupiter.api.Test;

import static org.annulus.explorer.litmus.Litmus.X;
import static org.annulus.explorer.litmus.Litmus.Y;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each bound of the search on loops still covers, and what it leaves out from there on: the figures of
 * {@code docs/explorer.md}. Each test fails with a bound that is one smaller, and with one that is one larger.
 */
final class SpinBoundsTest {
    private static final long AN_HOUR = 3_600_000_000_000L;

    private static final Exploration SC =
            Exploration.DEFAULT.withModel(MemoryModel.SEQUENTIALLY_CONSISTENT).withMaxSteps(1_000_000);

    private static Result explore(Consumer<Stage> program) {
        return Explorer.explore(Scenario.of("spinning", program), SC);
    }

    private static Set<Integer> outcomes(Consumer<Stage> program) {
        Result result = explore(program);
        assertThat(result.finding()).isEmpty();
        assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
        Set<Integer> outcomes = new TreeSet<>();
        result.outcomes().forEach(outcome -> outcomes.add(Integer.valueOf(outcome)));
        return outcomes;
    }

    private static RingMemory words(Stage stage) {
        return stage.memory("m", "x", "y");
    }

    private static Integer[] upTo(int last) {
        Integer[] numbers = new Integer[last + 1];
        for (int i = 0; i <= last; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    /** After how many additions, with spin hints between them, another thread may look. */
    private static Set<Integer> sums(int additions, boolean alike) {
        return outcomes(stage -> {
            RingMemory m = words(stage);
            int[] sum = new int[1];
            stage.thread("looks", () -> sum[0] = m.getIntVolatile(X));
            stage.thread("adds", () -> {
                for (int i = 0; i < additions; i++) {
                    if (i > 0) {
                        m.onSpinWait();
                    }
                    m.getAndAddInt(X, 1);
                    if (!alike && i % 2 == 0) {
                        m.getIntVolatile(Y);
                    }
                }
            });
            stage.outcome(() -> "" + sum[0]);
        });
    }

    @Test
    void shouldLetThreeRoundsThatWriteFollowAtOnceWhenTheyAreAlike() {
        // Three by themselves, and from there on as retries that run out: two more rounds are open to others.
        assertThat(sums(7, true)).containsExactly(upTo(7));
        assertThat(sums(8, true)).containsExactly(0, 1, 2, 3, 4, 5, 6, 8);
    }

    @Test
    void shouldLetSixteenRoundsThatWriteFollowAtOnceWhenTheyAreOfAnyKind() {
        assertThat(sums(19, false)).containsExactly(upTo(19));
        assertThat(sums(20, false)).containsExactly(upTo(19));
    }

    @Test
    void shouldLetOthersStepIntoTheFirstTwoRoundsWhileRetriesRunOut() {
        Set<Integer> rounds = outcomes(stage -> {
            RingMemory m = words(stage);
            int[] round = new int[1];
            stage.thread("stores", () -> m.putIntVolatile(X, 1));
            stage.thread("retries", () -> round[0] = retry(m, 6));
            stage.outcome(() -> "" + round[0]);
        });
        assertThat(rounds).containsExactly(0, 1, 2, 6);
    }

    /** Tries as often as that at most; answers how often in vain. */
    private static int retry(RingMemory m, int most) {
        int round = 0;
        while (round < most && m.getIntVolatile(X) == 0) {
            m.onSpinWait();
            round++;
        }
        return round;
    }

    @Test
    void shouldTellRoundsFromWhatComesAfterThemUpToSixteenSteps() {
        assertThat(givesUp(16)).containsExactly(0, 1);
        // The retries of a longer one do not run out while the holder could go on.
        assertThat(givesUp(17)).containsExactly(0);
    }

    /** Whether the holder of a lock sees that the other one gave up, each of whose three rounds has so many loads. */
    private static Set<Integer> givesUp(int loads) {
        return outcomes(stage -> {
            RingMemory m = words(stage);
            int[] seen = new int[1];
            stage.thread("holder", () -> {
                m.putIntVolatile(X, 1);
                seen[0] = m.getIntVolatile(Y);
                m.putIntVolatile(X, 0);
            });
            stage.thread("other", () -> {
                int held = 1;
                for (int round = 0; round < 3 && held > 0; round++) {
                    held = 0;
                    for (int load = 0; load < loads; load++) {
                        held += m.getIntVolatile(X);
                    }
                    m.onSpinWait();
                }
                if (held > 0) {
                    m.putIntVolatile(Y, 1);
                }
            });
            stage.outcome(() -> "" + seen[0]);
        });
    }

    @Test
    void shouldCallALoopEndlessAfterFourThousandRoundsInVain() {
        assertThat(explore(stage -> retriesAlone(stage, 4_001)).finding()).isEmpty();
        assertThat(explore(stage -> retriesAlone(stage, 4_002)).finding())
                .hasValueSatisfying(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.UNBOUNDED));
    }

    private static void retriesAlone(Stage stage, int rounds) {
        RingMemory m = words(stage);
        stage.thread("retries", () -> retry(m, rounds));
    }

    @Test
    void shouldReachATimeLimitAfterAHundredRoundsOfOthersInVain() {
        Set<Integer> rounds = outcomes(stage -> {
            RingMemory m = words(stage);
            int[] round = new int[1];
            stage.thread("retries", () -> round[0] = retry(m, 200));
            stage.thread("sleeps", () -> {
                m.parkWhile(Y, 0, 5);
                m.putIntVolatile(X, 1);
            });
            stage.outcome(() -> "" + round[0]);
        });
        // At once; after a hundred rounds and the one that was under way, or one later; or not before the retries end.
        assertThat(rounds).containsExactly(0, 1, 2, 102, 103, 200);
    }

    @Test
    void shouldLetAnHourPassForWhoeverLooksAtTheClockInVain() {
        assertThat(outcomes(stage -> waitsForTheClock(stage, AN_HOUR))).containsExactly(1);
        assertThat(outcomes(stage -> waitsForTheClock(stage, AN_HOUR + 1))).containsExactly(2);
    }

    private static void waitsForTheClock(Stage stage, long nanos) {
        RingMemory m = words(stage);
        int[] round = new int[1];
        stage.thread("waits", () -> {
            long start = m.nanoTime();
            while (m.nanoTime() - start < nanos) {
                m.onSpinWait();
                round[0]++;
            }
        });
        stage.outcome(() -> "" + round[0]);
    }

    @Test
    void shouldCallACheckEndlessAfterAMillionAccesses() {
        assertThat(explore(stage -> looks(stage, 1_000_000)).finding()).isEmpty();
        assertThat(explore(stage -> looks(stage, 1_000_001)).finding())
                .hasValueSatisfying(finding -> assertThat(finding.kind()).isEqualTo(Finding.Kind.UNBOUNDED));
    }

    private static void looks(Stage stage, int times) {
        RingMemory m = words(stage);
        stage.thread("stores", () -> m.putIntVolatile(X, 1));
        stage.check("still there", () -> {
            int sum = 0;
            for (int i = 0; i < times; i++) {
                sum += m.getIntVolatile(X);
            }
            return sum == times;
        });
    }
}
