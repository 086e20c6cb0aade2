// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.List;
import java.util.Map;
import org.annulus.lab.claims.ClaimsPage.Recorded;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is the same as recorded, and what is not. */
final class ClaimsReportTest {
    private static final Claim CLAIM = Claims.ALL.get(0);

    private static ClaimsReport report(Finding finding, Recorded recorded) {
        return new ClaimsReport(Map.of(CLAIM, finding), Map.of(), Map.of(CLAIM.id(), recorded));
    }

    @Test
    void shouldDifferWhenOnlyTheConditionIsAnother() {
        Finding finding = new Finding.Draft().holdsOnly("on Tuesdays");
        Recorded recorded = new Recorded(ClaimVerdict.CONDITIONAL, "on Mondays");
        assertThat(report(finding, recorded).differences())
                .containsExactly(CLAIM.id() + ": recorded: holds with a condition: on Mondays; found: holds with a"
                        + " condition: on Tuesdays");
    }

    @Test
    void shouldSayThatItWasNotTestedWhenTheMachineCannot() {
        ClaimsReport report = report(Finding.notTestable("there is no kernel"), new Recorded(ClaimVerdict.HOLDS, ""));
        assertThat(report.differences()).isEmpty();
        assertThat(report.untestable()).containsExactly(CLAIM.id());
        assertThat(report.table())
                .anyMatch(line -> line.contains("not testable here: there is no kernel"))
                .last()
                .asString()
                .endsWith("of these 1 could not be tested on this machine");
    }

    @Test
    void shouldWantAConditionWithTheVerdictThatHasOneAndWithNoOther() {
        assertThatThrownBy(() -> new Finding.Draft().holdsOnly("")).hasMessageContaining("condition");
        assertThatThrownBy(() -> new Finding(ClaimVerdict.HOLDS, "sometimes", List.of(), List.of()))
                .hasMessageContaining("'sometimes'");
    }
}
