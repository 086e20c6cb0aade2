// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.List;
import org.annulus.lab.bench.Measured.Fork;
import org.annulus.lab.bench.Measured.Iteration;
import org.annulus.lab.bench.Measured.Placement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class BenchLegendTest {
    @Test
    void shouldSayWhatStandsInTheTables() {
        assertThat(BenchCommand.legend("an entry"))
                .anyMatch(line -> line.startsWith("B/OP: bytes") && line.endsWith("for an entry"))
                .anyMatch(line -> line.startsWith("MEDIAN, FASTEST and SLOWEST"));
        assertThat(BenchCommand.title(Placement.FAR, 250))
                .isEqualTo("processors far from each other: a cache line's round trip takes more than 250.00 ns");
    }

    @Test
    void shouldSayWhatTheSecondFigureOfAnIterationIs() {
        Fork fork = new Fork(List.of(new Iteration(8.314, 429_122, 200)), 0);
        assertThat(Rounds.sentence(fork)).isEqualTo("8.31 ns (cache line 429 us)");
    }
}
