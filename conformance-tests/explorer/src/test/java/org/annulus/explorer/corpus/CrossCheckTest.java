// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Exploration.Search;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Small programs made at random: however the search is pruned, it finds the same outcomes or the same defect. */
final class CrossCheckTest {
    private static final int PROGRAMS = Integer.getInteger("annulus.crosscheck", 300);
    private static final int WORDS = 3;

    /** Programs with more executions than this are left out. */
    private static final long MOST = 4_000;

    /** In seconds: executions are the budget. */
    private static final double HOUR = 3600;

    /** One operation: its kind, its word, its value. */
    private record Operation(int kind, int word, int value) {
        long run(RingMemory m) {
            int offset = word * Long.BYTES;
            switch (kind) {
                case 0 -> m.putIntOpaque(offset, value);
                case 1 -> m.putIntRelease(offset, value);
                case 2 -> m.putIntVolatile(offset, value);
                case 3 -> {
                    return m.getIntOpaque(offset);
                }
                case 4 -> {
                    return m.getIntAcquire(offset);
                }
                case 5 -> {
                    return m.getIntVolatile(offset);
                }
                case 6 -> {
                    return m.getAndAddInt(offset, value);
                }
                case 7 -> {
                    return m.compareAndExchangeInt(offset, 0, value);
                }
                case 8 -> m.fullFence();
                case 9 -> m.acquireFence();
                case 10 -> m.releaseFence();
                case 11 -> {
                    return m.getAndSetIntRelease(offset, value);
                }
                case 12 -> {
                    return m.awaitIntAcquire(offset, IntCondition.NOT_EQUAL, 0);
                }
                case 13 -> {
                    return m.getInt(offset);
                }
                case 14 -> m.putInt(offset, value);
                case 15 -> m.parkWhile(offset, 0, 0);
                case 16 -> {
                    return m.unpark(offset, 1);
                }
                default -> {
                    for (int i = 0; i < 2 && m.getIntAcquire(offset) == 0; i++) {
                        m.onSpinWait();
                    }
                }
            }
            return 9;
        }
    }

    private static final int KINDS = 18;

    private static Scenario random(long seed) {
        Random random = new Random(seed);
        int threads = 2 + random.nextInt(2);
        List<List<Operation>> program = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            List<Operation> operations = new ArrayList<>();
            int count = 1 + random.nextInt(threads == 2 ? 4 : 2);
            for (int i = 0; i < count; i++) {
                // The later kinds make most programs get stuck or race, so they are rare.
                int kind = random.nextInt(4) > 0 ? random.nextInt(12) : random.nextInt(KINDS);
                operations.add(new Operation(kind, random.nextInt(WORDS), 1 + random.nextInt(2)));
            }
            program.add(operations);
        }
        boolean dies = random.nextInt(4) == 0;
        return Scenario.of("seed " + seed + " " + program, stage -> set(stage, program, dies));
    }

    private static void set(Stage stage, List<List<Operation>> program, boolean dies) {
        RingMemory m = stage.memory("m", "x", "y", "z");
        StringBuilder[] results = new StringBuilder[program.size()];
        for (int t = 0; t < program.size(); t++) {
            List<Operation> operations = program.get(t);
            StringBuilder result = new StringBuilder();
            results[t] = result;
            Runnable body = () -> operations.forEach(operation -> result.append(operation.run(m)));
            if (t == 0 && dies) {
                stage.mortal("T" + t, body);
            } else {
                stage.thread("T" + t, body);
            }
        }
        stage.outcome(() -> String.join("|", results) + " " + m.getInt(0) + m.getInt(8) + m.getInt(16));
    }

    @Test
    void shouldFindTheSameWithEverySearch() {
        int compared = 0;
        int defective = 0;
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Scenario scenario = random(seed);
            for (MemoryModel model : MemoryModel.values()) {
                Exploration how = Exploration.DEFAULT
                        .withModel(model)
                        .withCrashes(1)
                        .withMaxExecutions(MOST)
                        .withMaxSeconds(HOUR)
                        .withEngine("best");
                Result plain = Explorer.explore(scenario, how.withSearch(Search.UNPRUNED));
                if (plain.completeness() == Result.Completeness.BUDGET) {
                    continue;
                }
                compared++;
                defective += plain.finding().isPresent() ? 1 : 0;
                for (Search search : List.of(Search.SLEEP_SETS, Search.STATE_HASHING)) {
                    Result pruned = Explorer.explore(scenario, how.withSearch(search));
                    assertThat(verdict(pruned))
                            .as("%s, %s, %s", scenario.name(), model, search)
                            .isEqualTo(verdict(plain));
                }
            }
        }
        assertThat(compared).as("programs small enough").isGreaterThan(PROGRAMS);
        assertThat(defective).as("programs with a defect").isBetween(compared / 20, compared / 2);
    }

    @Test
    void shouldFindTheSameWithABoundOnPreemptions() {
        for (long seed = 0; seed < PROGRAMS / 2; seed++) {
            Scenario scenario = random(seed);
            for (int bound = 0; bound < 3; bound++) {
                Exploration how = Exploration.DEFAULT
                        .withModel(MemoryModel.SEQUENTIALLY_CONSISTENT)
                        .withPreemptions(bound)
                        .withMaxExecutions(MOST)
                        .withMaxSeconds(HOUR);
                Result plain = Explorer.explore(scenario, how.withSearch(Search.UNPRUNED));
                if (plain.completeness() != Result.Completeness.BUDGET) {
                    assertThat(verdict(Explorer.explore(scenario, how)))
                            .as("%s, at most %d preemptions", scenario.name(), bound)
                            .isEqualTo(verdict(plain));
                }
            }
        }
    }

    /** All outcomes, or that there is a defect: which one comes first depends on the search. */
    private static Set<String> verdict(Result result) {
        return result.finding().isPresent() ? new TreeSet<>(Set.of("defect")) : result.outcomes();
    }
}
