// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.List;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Text, page and JSON of a finding say the same. */
class SameInAllFormsTest {
    private static final String AGAIN = "annulus explore mine --scenario one --replay ra:0";

    /** A hand-made race, a race that the explorer finds, a thread that is stopped. */
    static List<Finding> findings() {
        Exploration how = Exploration.DEFAULT;
        Finding race = Explorer.explore(slot(), how).finding().orElseThrow();
        Finding stuck = Explorer.explore(slot(), how.withCrashes(1).withTimeouts(false))
                .finding()
                .orElseThrow();
        return List.of(Samples.race(), race, stuck);
    }

    private static Scenario slot() {
        return Scenario.of("slot", stage -> {
            RingMemory m = stage.memory("m", "slot", "head");
            stage.mortal("consumer", () -> {
                m.getInt(0);
                m.putIntOpaque(8, 1);
            });
            stage.thread("producer", () -> {
                m.awaitIntAcquire(8, IntCondition.EQUAL, 1);
                m.putInt(0, 2);
            });
        });
    }

    @ParameterizedTest
    @MethodSource("findings")
    void shouldSayHowItWasFoundAndHowToSeeItAgain(Finding finding) {
        String sentence = new Sentences(finding.trace()).conflict().orElse("");
        for (String form : List.of(
                TextTrace.DEFAULT.render(finding, AGAIN),
                HtmlTrace.render(finding, AGAIN),
                JsonTrace.render(finding, AGAIN))) {
            assertThat(form)
                    .containsIgnoringWhitespaces(
                            finding.message(),
                            finding.settings(),
                            finding.trace().scenario(),
                            finding.replay(),
                            AGAIN,
                            sentence);
            for (String position : finding.trace().positions()) {
                assertThat(form).containsIgnoringWhitespaces(position);
            }
        }
        assertThat(TextTrace.DEFAULT.render(finding, AGAIN))
                .contains(finding.reach().label());
        assertThat(HtmlTrace.render(finding, AGAIN)).contains(finding.reach().label());
        assertThat(JsonTrace.render(finding, AGAIN)).contains(finding.reach().name());
    }
}
