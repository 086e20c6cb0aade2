// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random schedules of four producers and some consumers, stopped before random accesses; see {@link RandomSchedule}.
 * The seeds are the same in every run; with {@code -Dannulus.stress=long} there are more.
 */
final class RandomScheduleTest {
    private static final long SEEDS = "long".equals(System.getProperty("annulus.stress")) ? 100_000 : 600;

    @ParameterizedTest
    @CsvSource({
        "acall/bounded,1,1",
        "acall/bounded,2,1",
        "acall/bounded,4,1",
        "acall/bounded,8,1",
        "acall/bounded-cas,2,3",
        "acall/bounded-cas,4,3",
        "acall/bounded-cas,8,2"
    })
    void shouldDeliverEachCompletionOnceAndInOrderWhateverTheSchedule(String policy, int entries, int consumers) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RandomSchedule schedule = new RandomSchedule(policy, entries, consumers, seed);
            try {
                schedule.run();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        policy + ", " + entries + " entries, " + consumers + " consumers, seed " + seed + ": "
                                + schedule,
                        failure);
            }
        }
    }
}
