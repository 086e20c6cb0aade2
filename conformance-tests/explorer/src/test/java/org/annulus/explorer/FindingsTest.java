// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Finding.Kind;
import org.annulus.explorer.trace.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of defect is found, and said in words. */
final class FindingsTest {
    private static final int X = 0;
    private static final int Y = 8;

    private static final Exploration.Search[] EXHAUSTIVE = {
        Exploration.Search.UNPRUNED, Exploration.Search.SLEEP_SETS, Exploration.Search.STATE_HASHING
    };

    private static Result explore(Consumer<Stage> program) {
        return explore(Exploration.DEFAULT, program);
    }

    private static Result explore(Exploration how, Consumer<Stage> program) {
        return Explorer.explore(Scenario.of("test", program), how);
    }

    private static Finding find(Consumer<Stage> program) {
        return find(Exploration.DEFAULT, program);
    }

    private static Finding find(Exploration how, Consumer<Stage> program) {
        Result result = explore(how, program);
        assertThat(result.completeness()).isEqualTo(Result.Completeness.FOUND);
        return result.finding().orElseThrow();
    }

    private static RingMemory two(Stage stage) {
        return stage.memory("m", "x", "y");
    }

    @Test
    void shouldSayWhoWaitsForWhatWhenNobodyCanGoOn() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.awaitIntAcquire(X, IntCondition.EQUAL, 1));
            stage.thread("B", () -> m.parkWhile(Y, 0, 0));
        });
        assertThat(finding.kind()).isEqualTo(Kind.STUCK);
        assertThat(finding.message()).contains("A waits for x", "B is parked on y");
        assertThat(finding.trace().positions()).containsExactly("waits for x", "is parked on y");
        assertThat(finding.settings()).contains("threads may wake for no reason");
    }

    @Test
    void shouldCallALoopEndlessWhenNobodyEndsIt() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                while (m.getIntAcquire(X) == 0) {
                    m.onSpinWait();
                }
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.UNBOUNDED);
        assertThat(finding.message()).contains("A spins on x");
    }

    @Test
    void shouldLetACountedRetryRunOutWhenNobodyElseCanGoOn() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            int[] rounds = new int[1];
            stage.thread("A", () -> {
                while (m.getIntAcquire(X) == 0 && rounds[0] < 64) {
                    rounds[0]++;
                    m.onSpinWait();
                }
            });
            stage.daemon("D", () -> m.awaitIntAcquire(Y, IntCondition.EQUAL, 1));
            stage.outcome(() -> "" + rounds[0]);
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.outcomes()).containsExactly("64");
    }

    @Test
    void shouldLetEachOfTwoCountedRetriesRunOutFirst() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            int[] saw = new int[2];
            for (int i = 0; i < 2; i++) {
                int own = i * 8;
                int other = Y - own;
                int me = i;
                stage.thread("T" + i, () -> {
                    for (int round = 0; round < 5 && m.getIntAcquire(other) == 0; round++) {
                        m.onSpinWait();
                    }
                    m.putIntRelease(own, 1);
                    saw[me] = m.getIntAcquire(other);
                });
            }
            stage.outcome(() -> saw[0] + "" + saw[1]);
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.outcomes()).contains("01", "10");
    }

    @Test
    void shouldEndALoopThatWritesWhenAnotherThreadLetsIt() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            for (int i = 0; i < 3; i++) {
                stage.thread("T" + i, () -> {
                    while (!m.compareAndSetInt(X, 0, 1)) {
                        m.onSpinWait();
                    }
                    m.putInt(Y, m.getInt(Y) + 1);
                    m.putIntRelease(X, 0);
                });
            }
            stage.check("each was in once", () -> m.getInt(Y) == 3);
        });
        assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
    }

    @Test
    void shouldEndALoopThatStoresTheSameValueAgainAndAgain() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            for (int i = 0; i < 3; i++) {
                stage.thread("T" + i, () -> {
                    while (m.getAndSetInt(X, 1) != 0) {
                        m.onSpinWait();
                    }
                    m.putInt(Y, m.getInt(Y) + 1);
                    m.putIntRelease(X, 0);
                });
            }
            stage.check("each was in once", () -> m.getInt(Y) == 3);
        });
        assertThat(result.finding()).isEmpty();
        assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
    }

    @Test
    void shouldTakeAFailedCompareAndSetForALoad() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.getInt(X));
            stage.thread("B", () -> m.compareAndSetInt(X, 7, 1));
        });
        assertThat(result.finding()).isEmpty();
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.getInt(X));
            stage.thread("B", () -> m.compareAndSetInt(X, 0, 1));
        });
        assertThat(finding.kind()).isEqualTo(Kind.RACE);
        // What the store of the compare-and-set publishes includes itself.
        assertThat(explore(stage -> {
                            RingMemory m = two(stage);
                            stage.thread("A", () -> m.compareAndSetInt(X, 0, 1));
                            stage.thread("B", () -> {
                                if (m.getIntAcquire(X) == 1) {
                                    m.putInt(X, 2);
                                }
                            });
                        })
                        .finding())
                .isEmpty();
    }

    @Test
    void shouldKeepChoicesOfTheProgramApart() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            int chosen = stage.choose(3);
            stage.thread("A", () -> m.putIntRelease(X, 1));
            stage.outcome(() -> "" + chosen);
        });
        assertThat(result.outcomes()).containsExactly("0", "1", "2");
    }

    @Test
    void shouldReportWhatACheckThrows() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putIntRelease(X, 1));
            stage.check("never said", () -> {
                throw new IllegalStateException("no");
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.THREW);
        assertThat(finding.message()).contains("a check threw", "no");
    }

    @Test
    void shouldFindALockThatLetsTwoIn() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            for (int i = 0; i < 2; i++) {
                stage.thread("T" + i, () -> {
                    while (m.getIntAcquire(X) != 0) {
                        m.onSpinWait();
                    }
                    m.putIntRelease(X, 1);
                    m.putInt(Y, m.getInt(Y) + 1);
                    m.putIntRelease(X, 0);
                });
            }
        });
        assertThat(finding.kind()).isEqualTo(Kind.RACE);
    }

    @Test
    void shouldReportAccessesOutsideTheRegion() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putInt(16, 1));
        });
        assertThat(finding.kind()).isEqualTo(Kind.BOUNDS);
        assertThat(finding.message()).isEqualTo("access to 4 bytes at m+16 lies outside the region of 16 bytes");
        assertThat(find(stage -> {
                            RingMemory m = two(stage);
                            stage.thread("A", () -> m.getLongVolatile(4));
                        })
                        .message())
                .contains("is not aligned");
    }

    @Test
    void shouldReportAccessesOfDifferentWidthThatOverlap() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putLongVolatile(X, 1));
            stage.thread("B", () -> m.getIntVolatile(4));
        });
        assertThat(finding.kind()).isEqualTo(Kind.MIXED_SIZE);
        assertThat(finding.message()).contains("4 bytes at m+4", "8 bytes at m+0");
    }

    @Test
    void shouldAllowAnotherWidthInAnotherExecution() {
        Result result = explore(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                if (stage.choose(2) == 0) {
                    m.putLongVolatile(X, 1);
                } else {
                    m.putIntVolatile(X, 1);
                }
            });
        });
        assertThat(result.completeness()).isEqualTo(Result.Completeness.COMPLETE);
    }

    @Test
    void shouldReportWhatAThreadThrows() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putIntRelease(X, 1));
            stage.thread("B", () -> {
                if (m.getIntAcquire(X) == 1) {
                    throw new IllegalStateException("saw it");
                }
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.THREW);
        assertThat(finding.message()).contains("B threw", "saw it");
        assertThat(finding.reach()).isEqualTo(Finding.Reach.ANY_MACHINE);
    }

    @Test
    void shouldLookAtInvariantsBetweenAllSteps() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                m.putIntVolatile(X, 1);
                m.putIntVolatile(X, 0);
            });
            stage.thread("B", () -> {
                m.putIntVolatile(Y, 1);
                m.putIntVolatile(Y, 0);
            });
            stage.invariant("never both", () -> m.getInt(X) + m.getInt(Y) < 2);
        });
        assertThat(finding.kind()).isEqualTo(Kind.INVARIANT);
        assertThat(finding.message()).isEqualTo("does not hold: never both");
    }

    @Test
    void shouldNoticeAScenarioThatRemembers() {
        AtomicInteger runs = new AtomicInteger();
        Finding finding = find(Exploration.DEFAULT.withSearch(Exploration.Search.UNPRUNED), stage -> {
            RingMemory m = two(stage);
            int run = runs.incrementAndGet();
            stage.thread("A", () -> m.putIntRelease(X, 1));
            stage.thread("B", () -> m.putIntRelease(Y, 1));
            if (run % 2 == 0) {
                stage.thread("C", () -> m.putIntRelease(Y, 2));
            }
        });
        assertThat(finding.kind()).isEqualTo(Kind.NOT_DETERMINISTIC);
        assertThat(finding.message()).contains("the scenario must do the same each time");
    }

    @Test
    void shouldFindALoadThatRacesWithALaterStore() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                m.getInt(X);
                m.putIntOpaque(Y, 1);
            });
            stage.thread("B", () -> {
                m.awaitIntAcquire(Y, IntCondition.EQUAL, 1);
                m.putInt(X, 1);
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.RACE);
        assertThat(finding.message()).isEqualTo("x: the plain store by B races with the plain load by A");
        assertThat(finding.trace().conflict().reason())
                .isEqualTo("nothing orders them because y was stored opaque (step 2)");
        assertThat(finding.reach()).isEqualTo(Finding.Reach.WEAK);
    }

    @Test
    void shouldNotTakeWhatComesAfterAReleaseForReleased() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                m.putIntRelease(Y, 1);
                m.putInt(X, 1);
            });
            stage.thread("B", () -> {
                m.awaitIntAcquire(Y, IntCondition.EQUAL, 1);
                m.getInt(X);
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.RACE);
    }

    @Test
    void shouldBlameTheLoadWhenThatIsTooWeak() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                m.putInt(X, 1);
                m.putIntRelease(Y, 1);
            });
            stage.thread("B", () -> {
                if (m.getIntOpaque(Y) == 1) {
                    m.getInt(X);
                }
            });
        });
        assertThat(finding.trace().conflict().reason())
                .isEqualTo("nothing orders them because y was loaded opaque (step 3)");
    }

    @Test
    void shouldSayFromWhereALoadReads() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> {
                m.putIntRelease(X, 1);
                m.putIntRelease(Y, 1);
            });
            int[] seen = new int[2];
            stage.thread("B", () -> {
                seen[0] = m.getIntAcquire(Y);
                seen[1] = m.getIntAcquire(X);
            });
            stage.check("not both", () -> seen[0] + seen[1] < 2);
        });
        assertThat(finding.trace().steps()).extracting(Step::from).containsExactly(-1, -1, 2, 1);
        assertThat(finding.trace().steps()).extracting(Step::mode).contains("release", "acquire");
    }

    @Test
    void shouldReportAWaitInACheckThatNobodyCanEnd() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putIntRelease(X, 1));
            stage.afterwards(() -> m.awaitIntAcquire(Y, IntCondition.EQUAL, 1));
        });
        assertThat(finding.kind()).isEqualTo(Kind.STUCK);
        assertThat(finding.message()).contains("y");
    }

    @Test
    void shouldLookAtInvariantsWhenAStoreBufferIsFlushed() {
        Consumer<Stage> program = stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putIntOpaque(X, 2));
            stage.invariant("less than two", () -> m.getInt(X) < 2);
        };
        for (MemoryModel model : MemoryModel.values()) {
            for (Exploration.Search search : EXHAUSTIVE) {
                Finding finding = find(Exploration.DEFAULT.withModel(model).withSearch(search), program);
                assertThat(finding.kind()).as("%s %s", model, search).isEqualTo(Kind.INVARIANT);
            }
        }
    }

    @Test
    void shouldEndAChecksEndlessLoop() {
        for (Exploration.Search search : EXHAUSTIVE) {
            Finding finding = find(Exploration.DEFAULT.withCrashes(1).withSearch(search), stage -> {
                RingMemory m = two(stage);
                stage.mortal("A", () -> {
                    m.putIntVolatile(X, 1);
                    m.putIntRelease(X, 0);
                });
                stage.afterwards(() -> {
                    while (m.getIntAcquire(X) != 0) {
                        m.onSpinWait();
                    }
                });
            });
            assertThat(finding.kind()).as("%s", search).isEqualTo(Kind.UNBOUNDED);
            assertThat(finding.message()).contains("a check, or the program, loops");
        }
    }

    @Test
    void shouldEndAnInvariantsEndlessLoop() {
        Finding finding = find(stage -> {
            RingMemory m = two(stage);
            stage.thread("A", () -> m.putIntVolatile(X, 1));
            stage.invariant("never ends", () -> {
                while (m.getIntAcquire(X) != 0) {
                    m.onSpinWait();
                }
                return true;
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.UNBOUNDED);
    }

    @Test
    void shouldCountARaceByTheThreadThatGetsStuckForIt() {
        Finding finding = find(stage -> {
            RingMemory m = stage.memory("m", "n", "a", "b", "never");
            for (int i = 1; i <= 2; i++) {
                int done = 8 * i;
                stage.thread("T" + i, () -> {
                    m.putInt(X, m.getInt(X) + 1);
                    m.putIntRelease(done, 1);
                });
            }
            stage.thread("C", () -> {
                m.awaitIntAcquire(8, IntCondition.EQUAL, 1);
                m.awaitIntAcquire(16, IntCondition.EQUAL, 1);
                if (m.getInt(X) != 2) {
                    m.awaitIntAcquire(24, IntCondition.EQUAL, 1);
                }
            });
        });
        assertThat(finding.kind()).isEqualTo(Kind.RACE);
        assertThat(finding.reach()).isEqualTo(Finding.Reach.ANY_MACHINE);
    }
}
