// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A producer that fails must not leave the others waiting for its entries. */
final class ThroughputBenchmarkTest {
    private static final Subject FAILING = new Subject() {
        @Override
        public Sender sender() {
            return first -> {
                throw new AssertionError("no room anywhere");
            };
        }

        @Override
        public Receiver receiver(EntrySink sink) {
            return () -> 0;
        }
    };

    private static ThroughputBenchmark started() {
        ThroughputBenchmark benchmark = new ThroughputBenchmark();
        benchmark.producers = 1;
        benchmark.start(FAILING);
        return benchmark;
    }

    @Test
    void shouldFailWithASentenceWhenAProducerThrows() {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            ThroughputBenchmark benchmark = started();
            assertThatThrownBy(benchmark::receive)
                    .hasMessage("a thread of the benchmark failed: no room anywhere")
                    .hasRootCauseInstanceOf(AssertionError.class);
            assertThatThrownBy(benchmark::look).hasMessageContaining("no room anywhere");
            assertThatThrownBy(benchmark::stop).hasMessageContaining("no room anywhere");
        });
    }

    @Test
    void shouldNotWaitForTheRestOfAThreadThatFails() {
        Pause pause = new Pause();
        Thread failing = new Thread(() -> {
            while (!pause.asked()) {
                Thread.onSpinWait();
            }
            pause.fail(new AssertionError("no room anywhere"));
        });
        failing.setDaemon(true);
        failing.start();
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertThatThrownBy(() -> pause.ask(1))
                .hasMessageContaining("no room anywhere"));
    }
}
