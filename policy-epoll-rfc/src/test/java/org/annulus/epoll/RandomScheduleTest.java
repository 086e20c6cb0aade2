// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random posts, drains, resizes, waits, take-overs and deaths, see {@link RandomSchedule}. The seeds are the same in
 * every run; with {@code -Dannulus.stress=long} there are more.
 */
final class RandomScheduleTest {
    private static final long SCALE = "long".equals(System.getProperty("annulus.stress")) ? 200 : 1;

    @ParameterizedTest
    @CsvSource({
        "epoll-rfc/single,6,2000",
        "epoll-rfc/fetch-add,6,2000",
        "epoll-rfc/single,1100,100",
        "epoll-rfc/fetch-add,1100,100"
    })
    void shouldLoseNothingButWhatWasOnTheListWhateverTheSchedule(String policy, int items, long seeds) {
        for (long seed = 1; seed <= SCALE * seeds; seed++) {
            RandomSchedule schedule = new RandomSchedule(policy, items, seed);
            try {
                schedule.run();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(policy + ", " + items + " items, seed " + seed + ": " + schedule, failure);
            }
        }
    }
}
