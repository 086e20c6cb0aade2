// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

final class FiguresTest {
    @Test
    void shouldReadCountsAndSeedsWhenPartsSaySo() {
        Figures figures = Figures.of("200,000 operations, 3 threads, seed 7\n9 more lines");
        assertThat(figures.counts()).containsExactly(entry("operations", 200_000L), entry("threads", 3L));
        assertThat(figures.seeds()).containsExactly(7L);
        assertThat(figures.complete() + figures.budget()).isZero();
    }

    @Test
    void shouldTellASearchThatEndedFromOneThatWasEnded() {
        assertThat(Figures.of("complete, 1,204 executions").complete()).isEqualTo(1);
        Figures budget = Figures.of("budget: complete to 2 preemptions, 96 executions");
        assertThat(budget.complete()).isZero();
        assertThat(budget.budget()).isEqualTo(1);
        assertThat(budget.counts()).containsExactly(entry("executions", 96L));
    }

    @Test
    void shouldReadNothingWhenATextOnlyHasNumbersInIt() {
        assertThat(Figures.of("with 2 producers tail moves back")).isEqualTo(Figures.NONE);
        assertThat(Figures.of("")).isEqualTo(Figures.NONE);
        assertThat(Figures.of("99999999999999999999 events")).isEqualTo(Figures.NONE);
    }

    @Test
    void shouldAddUpAndDescribe() {
        Figures sum = Figures.of("complete, 1,204 executions, seed 1")
                .plus(Figures.of("budget: time, 800 executions, 5 states, seed 2"));
        assertThat(sum.describe()).isEqualTo("1 complete, 1 by budget, 2,004 executions, 5 states, seed 1, seed 2");
        assertThat(sum.plus(Figures.of("seed 3")).plus(Figures.of("seed 4")).describe())
                .endsWith("5 states, 4 seeds");
    }
}
