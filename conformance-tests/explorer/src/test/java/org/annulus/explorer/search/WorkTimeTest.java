// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WorkTimeTest {
    private static final long SOME = 100_000_000;

    @Test
    void shouldGoOnWithWorkAndNeverRunAheadOfTime() {
        long start = System.nanoTime();
        WorkTime clock = new WorkTime();
        for (long last = 0; last < SOME; ) {
            long now = clock.getAsLong();
            assertThat(now).isBetween(last, System.nanoTime() - start);
            last = now;
        }
    }
}
