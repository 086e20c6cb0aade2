// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.List;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.lab.Cli;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ExplorerBenchCommandTest {
    @Test
    void shouldFindNothingInTheMeasuredRingsWhenTheyAreExplored() {
        for (SmallScenario small : SmallScenario.values()) {
            Result result = Explorer.explore(
                    small.scenario(),
                    small.exploration().withMaxExecutions(20_000).withEngine("threads"));
            assertThat(result.finding()).as(small.title()).isEmpty();
            assertThat(result.executions()).as(small.title()).isGreaterThan(1);
        }
    }

    @Test
    void shouldCountWhatTheEngineRanWhenItIsMeasured() {
        List<ExplorerRate> rates = RateProcess.run(EngineRates.class, "threads", 0.1);
        assertThat(rates).hasSize(SmallScenario.values().length).allSatisfy(rate -> {
            assertThat(rate.engine()).startsWith("threads");
            assertThat(rate.steps()).isGreaterThan(rate.executions());
            assertThat(rate.seconds()).isGreaterThanOrEqualTo(0.1);
        });
    }

    @Test
    void shouldSayWhatWentWrongWhenAMeasurementFails() {
        assertThatThrownBy(() -> RateProcess.run(EngineRates.class, "steam", 0.1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the measurement of steam failed: ")
                .hasMessageContaining("there is no engine \"steam\"");
    }

    @Test
    void shouldRefuseWhenTheSecondsMakeNoSense() {
        Cli.Result outcome = Cli.run("bench", "explorer", "--seconds", "0");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--seconds 0.0; use more than 0, up to 3600");
        assertThat(Cli.run("bench").err())
                .contains("bench what? use throughput, round-trip, wake-up, explorer, cost or stall");
    }
}
