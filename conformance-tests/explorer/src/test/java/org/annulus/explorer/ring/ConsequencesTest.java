// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.policy.Deviation;
import org.annulus.explorer.Finding.Kind;
import org.annulus.explorer.Scenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a declared deviation excuses, and what not. */
final class ConsequencesTest {
    private static final Deviation WAITS =
            new Deviation("consumer waits", "a stopped producer hides events", "a paper");

    private static RingScenario probing(String... rules) {
        return RingScenario.of("test", "nobody does anything", Scenario.of("test", stage -> {}), rules);
    }

    @Test
    void shouldExcuseWhatADeviationLeadsTo() {
        assertThat(probing("consumer waits").shows(WAITS, Kind.STUCK)).isTrue();
        assertThat(probing("consumer waits").shows(WAITS, Kind.CHECK)).isTrue();
    }

    @Test
    void shouldExcuseNothingElse() {
        for (Kind kind :
                new Kind[] {Kind.RACE, Kind.BOUNDS, Kind.MIXED_SIZE, Kind.THREW, Kind.INVARIANT, Kind.NOT_DETERMINISTIC
                }) {
            assertThat(probing("consumer waits").shows(WAITS, kind))
                    .as("%s", kind)
                    .isFalse();
        }
        assertThat(probing("delivery").shows(WAITS, Kind.STUCK)).isFalse();
        assertThat(probing("own rule").shows(new Deviation("own rule", "text", "source"), Kind.RACE))
                .isFalse();
    }
}
