// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class FirstTest {
    private static Scenario storeBuffering(boolean isVolatile) {
        return Scenario.of("SB", stage -> {
            RingMemory m = stage.memory("m", "x", "y");
            int[] seen = new int[2];
            stage.thread("A", () -> {
                if (isVolatile) {
                    m.putIntVolatile(0, 1);
                    seen[0] = m.getIntVolatile(8);
                } else {
                    m.putIntRelease(0, 1);
                    seen[0] = m.getIntAcquire(8);
                }
            });
            stage.thread("B", () -> {
                if (isVolatile) {
                    m.putIntVolatile(8, 1);
                    seen[1] = m.getIntVolatile(0);
                } else {
                    m.putIntRelease(8, 1);
                    seen[1] = m.getIntAcquire(0);
                }
            });
            stage.outcome(() -> seen[0] + "" + seen[1]);
        });
    }

    @Test
    void shouldAllowStoreBufferingOnlyWhenNotVolatile() {
        for (String engine : new String[] {"threads", "best"}) {
            for (Exploration.Search search :
                    new Exploration.Search[] {Exploration.Search.UNPRUNED, Exploration.Search.STATE_HASHING}) {
                Exploration how = Exploration.DEFAULT.withEngine(engine).withSearch(search);
                Result weak = Explorer.explore(storeBuffering(false), how);
                System.out.println(weak);
                assertThat(weak.outcomes()).containsExactly("00", "01", "10", "11");
                Result strong = Explorer.explore(storeBuffering(true), how);
                System.out.println(strong);
                assertThat(strong.outcomes()).containsExactly("01", "10", "11");
            }
        }
    }

    @Test
    void shouldPassMessages() {
        for (boolean release : new boolean[] {true, false}) {
            Scenario mp = Scenario.of("MP", stage -> {
                RingMemory m = stage.memory("m", "data", "flag");
                stage.thread("P", () -> {
                    m.putInt(0, 1);
                    if (release) {
                        m.putIntRelease(8, 1);
                    } else {
                        m.putIntOpaque(8, 1);
                    }
                });
                long[] seen = new long[1];
                stage.thread("C", () -> {
                    m.awaitIntAcquire(8, IntCondition.EQUAL, 1);
                    seen[0] = m.getInt(0);
                });
                stage.check("C sees the data", () -> seen[0] == 1);
            });
            Result result = Explorer.explore(mp, Exploration.DEFAULT);
            System.out.println(result);
            assertThat(result.finding().isPresent()).isEqualTo(!release);
        }
    }
}
