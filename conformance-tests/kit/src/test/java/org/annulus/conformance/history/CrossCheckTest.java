// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.annulus.conformance.history.wgl.CoalescingModel;
import org.annulus.conformance.history.wgl.QueueModel;
import org.annulus.conformance.history.wgl.WglChecker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The fast checkers against the exact search, on many small histories. */
class CrossCheckTest {
    private static final int HISTORIES = 12_000;
    private static final int OPERATIONS = 12;

    private static final WglChecker<List<Long>> QUEUE = new WglChecker<>(new QueueModel(FifoChecker.UNBOUNDED));

    /** How two checkers judged. */
    private static final class Tally {
        private int good;
        private int bad;
        private int missed;
        private String firstMissed = "";

        void compare(long seed, List<Operation> operations, Violations found, boolean linearizable) {
            if (!found.isEmpty() && linearizable) {
                throw new AssertionError("seed " + seed + ": a false alarm, " + found + ", of " + operations);
            }
            good += linearizable ? 1 : 0;
            bad += linearizable ? 0 : 1;
            if (!linearizable && found.isEmpty()) {
                missed++;
                firstMissed = firstMissed.isEmpty() ? "seed " + seed + ": " + operations : firstMissed;
            }
        }

        void report(String what) {
            System.out.printf(
                    "%s: %,d histories, %,d bad, 0 false alarms, %d missed (%.2f %%)%n",
                    what, good + bad, bad, missed, 100.0 * missed / bad);
            assertThat(Math.min(good, bad)).as("both kinds").isGreaterThan(HISTORIES / 10);
        }
    }

    private static Tally tally(
            LongFunction<List<Operation>> histories,
            Function<List<Operation>, Violations> fast,
            Predicate<List<Operation>> exact) {
        Tally tally = new Tally();
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Operation> operations = histories.apply(seed);
            tally.compare(seed, operations, fast.apply(operations), exact.test(operations));
        }
        return tally;
    }

    private static RandomHistories random(long seed) {
        return new RandomHistories(seed, 2 + (int) (seed % 3), OPERATIONS);
    }

    @Test
    void shouldAgreeWhenQueueIsUnboundedAndHistoriesAreComplete() {
        FifoChecker fast = new FifoChecker(FifoChecker.UNBOUNDED, Relaxations.NONE);
        Tally tally = tally(
                seed -> random(seed).queue(FifoChecker.UNBOUNDED),
                operations -> fast.check(Logs.of(operations)),
                QUEUE::isLinearizable);
        tally.report("unbounded queue");
        assertThat(tally.firstMissed).isEmpty();
    }

    @Test
    void shouldAgreeOnLossWhenHistoriesAreDrained() {
        FifoChecker fast = new FifoChecker(FifoChecker.UNBOUNDED, Relaxations.NONE);
        Tally tally = tally(
                seed -> random(seed).queue(FifoChecker.UNBOUNDED),
                operations -> fast.check(Logs.of(operations).drained()),
                operations -> {
                    List<Operation> withEnd = new ArrayList<>(operations);
                    long end =
                            operations.stream().mapToLong(Operation::ret).max().orElse(0) + 1;
                    withEnd.add(new Operation("end", OperationKind.EMPTY, 0, end, end, end));
                    return QUEUE.isLinearizable(withEnd);
                });
        tally.report("drained queue");
        assertThat(tally.firstMissed).isEmpty();
    }

    @Test
    void shouldRaiseNoFalseAlarmWhenQueueIsBounded() {
        Tally tally = new Tally();
        for (int capacity = 1; capacity <= 3; capacity++) {
            FifoChecker fast = new FifoChecker(capacity, Relaxations.NONE);
            WglChecker<List<Long>> exact = new WglChecker<>(new QueueModel(capacity));
            for (long seed = 0; seed < HISTORIES / 2; seed++) {
                List<Operation> operations = random(seed).queue(capacity);
                tally.compare(seed, operations, fast.check(Logs.of(operations)), exact.isLinearizable(operations));
            }
        }
        tally.report("bounded queue");
        assertThat(tally.missed).isLessThan(tally.bad / 20);
    }

    @Test
    void shouldRaiseNoFalseAlarmWhenThreadsDie() {
        FifoChecker fast = new FifoChecker(2, Relaxations.NONE);
        WglChecker<List<Long>> exact = new WglChecker<>(new QueueModel(2));
        Tally tally = tally(
                seed -> {
                    RandomHistories random = random(seed);
                    return random.withDeaths(random.queue(2));
                },
                operations -> fast.check(Logs.of(operations)),
                exact::isLinearizable);
        tally.report("bounded queue with deaths");
        assertThat(tally.missed).isLessThan(tally.bad / 5);
    }

    @Test
    void shouldRaiseNoFalseAlarmWhenPostsMerge() {
        CoalescingChecker fast = new CoalescingChecker(Relaxations.NONE);
        WglChecker<?> exact = new WglChecker<>(new CoalescingModel());
        Tally tally = tally(
                seed -> random(seed).coalescing(),
                operations -> fast.check(Logs.of(operations)),
                exact::isLinearizable);
        tally.report("coalescing");
        assertThat(tally.missed).isLessThan(tally.bad / 5);
    }
}
