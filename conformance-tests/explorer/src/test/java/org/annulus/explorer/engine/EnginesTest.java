// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EnginesTest {
    @Test
    void shouldNameTheEnginesWhenThereIsNoSuchOne() {
        assertThatThrownBy(() -> Engines.of("fibers"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no engine \"fibers\"; use best, continuations, threads");
    }

    @Test
    void shouldSayWhatIsMissingWhenThisJvmHasNoContinuations() {
        String flag = "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED";
        String missing = ContinuationEngine.missing();
        if (Runtime.version().feature() < 21) {
            assertThat(missing).isEqualTo("continuations need JDK 21+ with " + flag);
            assertThatThrownBy(() -> Engines.of("continuations"))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(missing);
        } else {
            assertThat(missing).as("the build passes " + flag).isEmpty();
        }
    }

    @Test
    void shouldTakeContinuationsWhenBestIsAskedForAndTheyAreThere() {
        try (Engine best = Engines.of("best");
                Engine threads = Engines.of("threads")) {
            boolean continuations = ContinuationEngine.missing().isEmpty();
            assertThat(best).isInstanceOf(continuations ? ContinuationEngine.class : ThreadEngine.class);
            assertThat(threads).isInstanceOf(ThreadEngine.class);
            String jdk = "JDK " + Runtime.version().feature();
            assertThat(best.name()).isEqualTo((continuations ? "continuations (" : "threads (") + jdk + ")");
            assertThat(Engines.describeChoice())
                    .startsWith(best.name().substring(0, best.name().length() - 1))
                    .contains(ContinuationEngine.missing());
        }
    }
}
