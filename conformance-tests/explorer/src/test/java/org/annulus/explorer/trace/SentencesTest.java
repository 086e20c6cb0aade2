// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentencesTest {
    @Test
    void shouldSayHowEachAccessWasMadeWhenTheyRace() {
        Step plain = Samples.store(1, 0, "w", "plain", 1);
        Step load = new Step(2, 1, Step.Action.LOAD, "w", "acquire", 0L, null, 0, "");
        Step update = new Step(2, 1, Step.Action.UPDATE, "w", "volatile", 0L, 5L, 0, "");

        assertThat(sentence(plain, load))
                .isEqualTo("w, stored plainly at step 1, does not happen before its acquire load at step 2: r.");
        assertThat(sentence(plain, update))
                .isEqualTo("w, stored plainly at step 1, does not happen before its volatile update at step 2: r.");
        assertThat(sentence(Samples.store(1, 0, "w", "release", 1), Samples.store(2, 1, "w", "plain", 1)))
                .isEqualTo("w, stored with release at step 1, does not happen before its overwrite at step 2: r.");
    }

    @Test
    void shouldStillSpeakWhenTheTraceLacksTheSteps() {
        Trace trace = new Trace("s", "ra", List.of("a"), List.of(), List.of(), new Trace.Conflict("w", 3, 4, " "));

        assertThat(new Sentences(trace).conflict())
                .contains("w, used at step 3, does not happen before its use at step 4: nothing orders them.");
    }

    @Test
    void shouldTellValuesApartWhenTheyAreLarge() {
        assertThat(List.of(0L, -1L, 9_999_999L, 10_000_000L, -10_000_000L, Long.MAX_VALUE, Long.MIN_VALUE))
                .extracting(Values::text)
                .containsExactly(
                        "0", "-1", "9999999", "0x989680", "-0x989680", "0x7fffffffffffffff", "-0x8000000000000000");
    }

    private static String sentence(Step earlier, Step later) {
        Trace.Conflict conflict = new Trace.Conflict("w", 1, 2, "r");
        Trace trace = new Trace("s", "ra", List.of("a", "b"), List.of(earlier, later), List.of(), conflict);
        return new Sentences(trace).conflict().orElseThrow();
    }
}
