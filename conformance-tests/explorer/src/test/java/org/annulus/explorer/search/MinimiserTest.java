// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.engine.Engines;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made plainer stays the same defect, also where another one of its kind is plainer. */
final class MinimiserTest {
    private static final int X = 0;
    private static final int Y = 8;
    private static final int SEEDS = 60;
    private static final Exploration RANDOM = Exploration.DEFAULT.withSearch(Exploration.Search.RANDOM);

    /** Defect "second" needs three unusual choices, defect "first" two of them. */
    private static int chosen(Stage stage) {
        return 4 * stage.choose(2) + 2 * stage.choose(2) + stage.choose(2);
    }

    private static void assertSameAfterwards(Finding.Kind kind, Consumer<Stage> program) {
        Scenario scenario = Scenario.of("two defects", program);
        Set<String> shown = new HashSet<>();
        try (Engine engine = Engines.of("best")) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                Exploration how = RANDOM.withSeed(seed);
                Pass pass = new Pass(scenario, how, engine, -1, true).run(new Budget(5_000, 10), new TreeSet<>());
                Defect defect = pass.defect();
                assertThat(defect).as("seed %d", seed).isNotNull();
                assertThat(defect.kind()).as("seed %d", seed).isEqualTo(kind);
                int[] plainer = new Minimiser(scenario, how, engine, defect).minimise(pass.choices());
                Defect after = new Runner(scenario, how, engine, new Scripted(plainer), null, true).run();
                assertThat(after).as("seed %d", seed).isNotNull();
                assertThat(after.getMessage()).as("seed %d", seed).isEqualTo(defect.getMessage());
                Finding finding = Explorer.explore(scenario, how).finding().orElseThrow();
                assertThat(finding.message()).as("explored, seed %d", seed).isEqualTo(defect.getMessage());
                shown.add(defect.getMessage());
            }
        }
        assertThat(shown).as("defects that chance came upon first").hasSize(2);
    }

    @Test
    void shouldTellWhatCameFirstWhenItNeedNotBeExplained() {
        Scenario scenario = Scenario.of("three", stage -> {
            int[] seen = new int[1];
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("A", () -> {
                seen[0] = chosen(stage);
                m.putIntRelease(X, 1);
            });
            stage.check("less than five", () -> seen[0] < 5);
        });
        int asItCame = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Finding explained =
                    Explorer.explore(scenario, RANDOM.withSeed(seed)).finding().orElseThrow();
            Exploration brief = RANDOM.withSeed(seed).withExplained(false);
            Finding first = Explorer.explore(scenario, brief).finding().orElseThrow();
            assertThat(first.kind()).isEqualTo(explained.kind());
            assertThat(first.message()).isEqualTo(explained.message());
            assertThat(explained.reach()).isEqualTo(Finding.Reach.ANY_MACHINE);
            assertThat(first.reach()).as("nobody asked").isEqualTo(Finding.Reach.UNKNOWN);
            assertThat(Explorer.replay(scenario, RANDOM, first.replay()).finding())
                    .as("seed %d", seed)
                    .isPresent();
            asItCame += first.replay().equals(explained.replay()) ? 0 : 1;
        }
        assertThat(asItCame).as("findings that are not the plainest one").isPositive();
    }

    @Test
    void shouldKeepTheSentenceThatDoesNotHold() {
        assertSameAfterwards(Finding.Kind.CHECK, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int[] seen = new int[1];
            stage.thread("A", () -> {
                seen[0] = chosen(stage);
                m.putIntRelease(X, 1);
            });
            stage.check("not six", () -> seen[0] != 6);
            stage.check("not seven", () -> seen[0] != 7);
        });
    }

    @Test
    void shouldKeepWhatWasThrown() {
        assertSameAfterwards(Finding.Kind.THREW, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("A", () -> {
                int chosen = chosen(stage);
                m.putIntRelease(X, 1);
                if (chosen >= 6) {
                    throw chosen == 6 ? new IllegalStateException("six") : new IllegalArgumentException("seven");
                }
            });
        });
    }

    @Test
    void shouldKeepTheWordThatRaces() {
        assertSameAfterwards(Finding.Kind.RACE, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("A", () -> {
                int chosen = chosen(stage);
                if (chosen >= 6) {
                    m.putInt(chosen == 6 ? X : Y, 1);
                }
            });
            stage.thread("B", () -> {
                m.putInt(X, 2);
                m.putInt(Y, 2);
            });
        });
    }

    @Test
    void shouldKeepWhereThreadsAreStuck() {
        assertSameAfterwards(Finding.Kind.STUCK, stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            stage.thread("A", () -> {
                int chosen = chosen(stage);
                if (chosen >= 6) {
                    m.awaitIntAcquire(chosen == 6 ? X : Y, IntCondition.EQUAL, 1);
                }
            });
        });
    }

    @Test
    void shouldTakeOtherNumbersOfAnExceptionForTheSame() {
        Defect thrown = new Defect(Finding.Kind.THREW, "C threw E: slot 12 holds 0x1f", new RuntimeException());
        assertThat(thrown.isSame(new Defect(Finding.Kind.THREW, "C threw E: slot 0 holds -3", new RuntimeException())))
                .isTrue();
        assertThat(thrown.isSame(new Defect(Finding.Kind.THREW, "C threw E: word 12 holds 0x1f", new Error())))
                .isFalse();
        assertThat(thrown.isSame(null)).isFalse();
    }
}
