// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.history.Pattern;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HistoryRunTest {
    private static final Topology ONE_TO_ONE = new Topology(1, 1, 1, false);
    private static final Topology TWO_TO_TWO = new Topology(2, 2, 3, false);
    private static final long OPERATIONS = 20_000;
    /** Until the threads of a run have met. */
    private static final int RUNS = 20;

    private static final long SEED = 7;
    private static final Duration SOON = Duration.ofMillis(300);
    private static final List<Pattern> STICKS = List.of(Pattern.STUCK, Pattern.FULL);

    private static HistoryRun run(RingPolicy policy, Topology topology) {
        return new HistoryRun(policy, RingGeometry.DEFAULT, topology, OPERATIONS, SEED, HistoryRun.PATIENCE);
    }

    @TestFactory
    Stream<DynamicTest> shouldFindNothingWhenRingIsRight() {
        return Stream.of(new LockedRing(LockedRing.Fault.NONE), new LockedItems(LockedItems.Fault.NONE))
                .flatMap(policy ->
                        HistoryRun.topologies(policy, topology -> RingGeometry.DEFAULT, Effort.QUICK, SEED).stream())
                .map(run -> DynamicTest.dynamicTest(run.toString(), run::require));
    }

    @TestFactory
    Stream<DynamicTest> shouldNamePatternWhenCompletionRingIsWrong() {
        return Map.of(
                        LockedRing.Fault.LOSE, Pattern.LOST,
                        LockedRing.Fault.DUPLICATE, Pattern.REPEAT,
                        LockedRing.Fault.REORDER, Pattern.ORDER,
                        LockedRing.Fault.TEAR, Pattern.TORN,
                        LockedRing.Fault.INVENT, Pattern.FRESH)
                .entrySet()
                .stream()
                .flatMap(wrong -> Stream.of(ONE_TO_ONE, TWO_TO_TWO)
                        .map(topology -> found(run(new LockedRing(wrong.getKey()), topology), wrong.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> shouldNamePatternWhenAnswersAreWrong() {
        return Map.of(
                        LockedRing.Fault.HIDE, Pattern.WITNESS,
                        LockedRing.Fault.REFUSE, Pattern.FULL,
                        LockedRing.Fault.OVERFILL, Pattern.CAPACITY)
                .entrySet()
                .stream()
                .map(wrong -> found(run(new LockedRing(wrong.getKey()), ONE_TO_ONE), wrong.getValue()));
    }

    @TestFactory
    Stream<DynamicTest> shouldNamePatternWhenReadinessRingIsWrong() {
        return Map.of(
                        LockedItems.Fault.LOSE, Pattern.WITNESS,
                        LockedItems.Fault.LOSE_LAST, Pattern.WITNESS,
                        LockedItems.Fault.REPEAT, Pattern.REPEAT,
                        LockedItems.Fault.INVENT, Pattern.FRESH)
                .entrySet()
                .stream()
                .map(wrong -> found(run(new LockedItems(wrong.getKey()), ONE_TO_ONE), wrong.getValue()));
    }

    private static DynamicTest found(HistoryRun run, Pattern pattern) {
        return DynamicTest.dynamicTest(run.policy().name() + " " + run.topology() + ": " + pattern.label(), () -> {
            HistoryResult result = run.run();
            // The machine may have let one thread do all its work before the other began: no history shows a loss then.
            for (int again = 1; again < RUNS && !result.violations().patterns().contains(pattern); again++) {
                result = run.run();
            }
            assertThat(result.violations().patterns())
                    .as(result + "\n" + result.violations())
                    .contains(pattern);
            HistoryResult last = result;
            assertThatThrownBy(last::require)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(pattern.label())
                    .hasMessageContaining("seed " + SEED);
        });
    }

    private static HistoryResult stuck(Duration patience) {
        return new HistoryRun(
                        new LockedRing(LockedRing.Fault.STICK),
                        RingGeometry.DEFAULT,
                        ONE_TO_ONE,
                        OPERATIONS,
                        SEED,
                        patience)
                .run();
    }

    @Test
    void shouldSayThatThreadsAreStuckWhenRingRefusesForEver() {
        HistoryResult result = stuck(SOON);
        // The machine may have let the threads do nothing until then.
        for (Duration longer = SOON;
                !(result.takes() > 0 && result.violations().patterns().containsAll(STICKS))
                        && longer.compareTo(HistoryRun.PATIENCE) < 0;
                longer = longer.multipliedBy(2)) {
            result = stuck(longer);
        }
        assertThat(result.violations().patterns()).containsAll(STICKS);
        assertThat(result.takes()).as("what was recorded until then").isPositive();
    }

    @Test
    void shouldSayWhatFailedWhenRingThrowsOrBreaks() {
        assertThat(run(new LockedRing(LockedRing.Fault.THROW), ONE_TO_ONE)
                        .run()
                        .violations()
                        .toString())
                .contains("consumer 0 failed", "thrown by the ring");
        assertThat(run(new LockedRing(LockedRing.Fault.BREAK), ONE_TO_ONE)
                        .run()
                        .violations()
                        .toString())
                .contains("producer 0 failed", "BROKEN");
    }

    @Test
    void shouldDoSeveralRoundsWhenRunIsLong() {
        HistoryRun run = new HistoryRun(
                new LockedRing(LockedRing.Fault.NONE),
                RingGeometry.DEFAULT,
                ONE_TO_ONE,
                1_200_000,
                SEED,
                HistoryRun.PATIENCE);
        HistoryResult result = run.run();
        System.out.println(result);
        assertThatCode(result::require).doesNotThrowAnyException();
        assertThat(result.operations()).isEqualTo(1_200_000);
    }

    @Test
    void shouldRefuseWhenThereIsNothingToDo() {
        assertThatThrownBy(() -> new HistoryRun(
                        new LockedRing(LockedRing.Fault.NONE),
                        RingGeometry.DEFAULT,
                        TWO_TO_TWO,
                        3,
                        SEED,
                        HistoryRun.PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 operations for 2 producers");
    }
}
