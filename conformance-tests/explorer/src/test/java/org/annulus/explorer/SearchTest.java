// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration.Search;
import org.annulus.explorer.engine.ContinuationEngine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bounds, budgets, chance, replay, engines. */
final class SearchTest {
    private static final int X = 0;
    private static final int Y = 8;

    /** Needs a switch away from A between its two steps, and one away from B between its two. */
    private static Scenario twoPreemptions() {
        return Scenario.of("two preemptions", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int[] seen = new int[2];
            stage.thread("A", () -> {
                m.putIntVolatile(X, 1);
                seen[0] = m.getIntVolatile(Y);
                m.putIntVolatile(X, 2);
            });
            stage.thread("B", () -> {
                seen[1] = m.getIntVolatile(X);
                m.putIntVolatile(Y, 1);
                m.getIntVolatile(X);
                m.putIntVolatile(Y, 2);
            });
            stage.check("A sees no half of B in its own middle", () -> !(seen[1] == 1 && seen[0] == 1));
        });
    }

    private static Scenario large() {
        return Scenario.of("large", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            for (int t = 0; t < 4; t++) {
                stage.thread("T" + t, () -> {
                    for (int i = 0; i < 10; i++) {
                        m.getAndAddInt(X, 1);
                    }
                });
            }
            stage.check("all counted", () -> m.getInt(X) == 40);
        });
    }

    @Test
    void shouldFindADefectOnlyWithAsManyPreemptionsAsItNeeds() {
        Exploration sc = Exploration.DEFAULT.withModel(MemoryModel.SEQUENTIALLY_CONSISTENT);
        for (int bound = 0; bound < 2; bound++) {
            Result result = Explorer.explore(twoPreemptions(), sc.withPreemptions(bound));
            assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
        }
        assertThat(Explorer.explore(twoPreemptions(), sc.withPreemptions(2)).finding())
                .isPresent();
    }

    /** A defect early in A that needs two preemptions, and one late in A that needs three. */
    private static Scenario earlyAndLate() {
        return Scenario.of("early and late", stage -> {
            RingMemory early = stage.memory("early", "x", "y");
            RingMemory late = stage.memory("late", "x", "y");
            int[] a = new int[3];
            int[] b = new int[3];
            stage.thread("A", () -> {
                early.putIntVolatile(X, 1);
                a[0] = early.getIntVolatile(Y);
                early.putIntVolatile(X, 2);
                late.putIntVolatile(X, 1);
                a[1] = late.getIntVolatile(Y);
                late.putIntVolatile(X, 2);
                a[2] = late.getIntVolatile(Y);
            });
            stage.thread("B", () -> {
                b[0] = early.getIntVolatile(X);
                early.putIntVolatile(Y, 1);
                early.putIntVolatile(Y, 2);
                b[1] = late.getIntVolatile(X);
                late.putIntVolatile(Y, 1);
                b[2] = late.getIntVolatile(X);
                late.putIntVolatile(Y, 2);
            });
            stage.check("early", () -> !(b[0] == 1 && a[0] == 1));
            stage.check("late", () -> !(b[1] == 1 && a[1] == 1 && b[2] == 2 && a[2] == 2));
        });
    }

    @Test
    void shouldReportTheDefectWithTheFewestPreemptionsFirst() {
        Exploration sc = Exploration.DEFAULT.withModel(MemoryModel.SEQUENTIALLY_CONSISTENT);
        assertThat(Explorer.explore(earlyAndLate(), sc.withSearch(Search.UNPRUNED))
                        .finding())
                .as("depth first comes upon the late one first")
                .hasValueSatisfying(finding -> assertThat(finding.message()).isEqualTo("does not hold: late"));
        assertThat(Explorer.explore(earlyAndLate(), sc).finding())
                .hasValueSatisfying(finding -> assertThat(finding.message()).isEqualTo("does not hold: early"));
    }

    @Test
    void shouldFindByChanceWhatDepthFirstFinds() {
        for (Search search : new Search[] {Search.RANDOM, Search.PCT}) {
            Exploration how = Exploration.DEFAULT.withSearch(search).withMaxExecutions(5_000);
            Result result = Explorer.explore(twoPreemptions(), how);
            assertThat(result.finding()).as("%s, seed %d", search, how.seed()).isPresent();
            Finding finding = result.finding().get();
            assertThat(Explorer.replay(twoPreemptions(), how, finding.replay()).finding())
                    .hasValue(finding);
        }
    }

    @Test
    void shouldMakeTheSameChoicesWithTheSameSeed() {
        for (Search search : new Search[] {Search.RANDOM, Search.PCT}) {
            Exploration how = Exploration.DEFAULT.withSearch(search).withMaxExecutions(200);
            Result first = Explorer.explore(large(), how);
            Result second = Explorer.explore(large(), how);
            assertThat(second.steps()).isEqualTo(first.steps());
            assertThat(first.completeness()).isEqualTo(Result.Completeness.BUDGET);
        }
    }

    @Test
    void shouldSayWhenTheBudgetIsUsedUp() {
        Exploration how = Exploration.DEFAULT.withSearch(Search.UNPRUNED).withMaxExecutions(100);
        Result result = Explorer.explore(large(), how);
        assertThat(result.completeness()).isEqualTo(Result.Completeness.BUDGET);
        assertThat(result.executions()).isEqualTo(100);
        assertThat(result.longest()).isEqualTo(40);
    }

    @Test
    void shouldEndWhenTheTimeIsUp() {
        Scenario huge = Scenario.of("huge", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            for (int t = 0; t < 6; t++) {
                stage.thread("T" + t, () -> {
                    for (int i = 0; i < 50; i++) {
                        m.getAndAddInt(X, 1);
                    }
                });
            }
        });
        Result result = Explorer.explore(huge, Exploration.DEFAULT.withMaxSeconds(0.2));
        assertThat(result.completeness()).isEqualTo(Result.Completeness.BUDGET);
    }

    @Test
    void shouldRefuseABoundThatIsNone() {
        assertThatThrownBy(() -> Explorer.explore(large(), Exploration.DEFAULT.withPreemptions(128)))
                .hasMessageContaining("128 preemptions is more than 127");
    }

    @Test
    void shouldRefuseSleepSetsWithABound() {
        Exploration how = Exploration.DEFAULT.withSearch(Search.SLEEP_SETS).withPreemptions(2);
        assertThatThrownBy(() -> Explorer.explore(large(), how)).hasMessageContaining("use state hashing");
    }

    @Test
    void shouldRefuseReplayStringsThatDoNotFit() {
        for (String text : new String[] {
            "", "0x3", "arm:0", "ra+speed:0", "ra+steps0:0", "ra+steps:0", "ra:x", "ra:1--2", "ra:0x99999999"
        }) {
            assertThatThrownBy(() -> Explorer.replay(large(), Exploration.DEFAULT, text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("replay string");
        }
        assertThatThrownBy(() -> Explorer.replay(large(), Exploration.DEFAULT, "ra:0x100-3"))
                .hasMessageContaining("does not have");
        assertThat(Explorer.replay(large(), Exploration.DEFAULT, "ra:1-2").finding())
                .isEmpty();
    }

    @Test
    void shouldKeepTheBoundOnStepsInTheReplayString() {
        Exploration narrow = Exploration.DEFAULT.withMaxSteps(39);
        Finding finding = Explorer.explore(large(), narrow).finding().orElseThrow();
        assertThat(finding.kind()).isEqualTo(Finding.Kind.UNBOUNDED);
        assertThat(finding.replay()).startsWith("ra+spurious+timeouts+steps39:");
        assertThat(Explorer.replay(large(), Exploration.DEFAULT, finding.replay())
                        .finding())
                .hasValue(finding);
        String old = finding.replay().replace("+steps39", "");
        assertThat(Explorer.replay(large(), narrow, old).finding())
                .hasValueSatisfying(again -> assertThat(again.message()).isEqualTo(finding.message()));
        assertThat(Explorer.replay(large(), Exploration.DEFAULT, old).finding()).isEmpty();
    }

    @Test
    void shouldFindTheSameWithBothEngines() {
        Assumptions.assumeTrue(ContinuationEngine.missing().isEmpty(), ContinuationEngine.missing());
        for (Search search : Search.values()) {
            Exploration how = Exploration.DEFAULT.withSearch(search).withMaxExecutions(300);
            for (Scenario scenario : new Scenario[] {large(), twoPreemptions(), waiting()}) {
                Result threads = Explorer.explore(scenario, how.withEngine("threads"));
                Result continuations = Explorer.explore(scenario, how.withEngine("continuations"));
                assertThat(continuations)
                        .usingRecursiveComparison()
                        .ignoringFields("seconds", "engine")
                        .isEqualTo(threads);
            }
        }
    }

    private static Scenario waiting() {
        return Scenario.of("waiting", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("A", () -> {
                m.putIntOpaque(X, 1);
                m.putIntRelease(X, 2);
                m.unpark(Y, 1);
            });
            stage.thread("B", () -> m.parkWhile(Y, 0, 5));
            stage.daemon("C", () -> m.awaitIntAcquire(X, IntCondition.EQUAL, 1));
        });
    }

    @Test
    void shouldTakeWeakStoresAlongOnlyWhenCumulative() {
        Scenario scenario = Scenario.of("turn", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("A", () -> {
                m.putIntOpaque(X, 1);
                m.putIntRelease(Y, 1);
            });
            stage.thread("B", () -> {
                while (m.getIntOpaque(Y) == 0) {
                    m.onSpinWait();
                }
                m.putIntRelease(Y, 2);
            });
            int[] seen = new int[1];
            stage.thread("C", () -> {
                m.awaitIntAcquire(Y, IntCondition.EQUAL, 2);
                seen[0] = m.getIntOpaque(X);
            });
            stage.outcome(() -> "" + seen[0]);
        });
        assertThat(Explorer.explore(scenario, Exploration.DEFAULT).outcomes()).containsExactly("0", "1");
        assertThat(Explorer.explore(scenario, Exploration.DEFAULT.withCumulative(true))
                        .outcomes())
                .containsExactly("1");
    }
}
