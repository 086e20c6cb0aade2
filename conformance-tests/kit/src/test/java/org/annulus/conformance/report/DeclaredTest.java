// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.List;
import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.broken.SmallRing.Defect;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.DeviationNames;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a policy declares, and by which names. */
final class DeclaredTest {
    private static final String FOUND = "head was stored before the entry was read";

    /** A ring that declares deviations by these names, right or not. */
    private static SmallRing ring(Defect defect, String... names) {
        return new SmallRing(defect) {
            @Override
            public List<Deviation> deviations() {
                return List.of(names).stream()
                        .map(name -> new Deviation(name, "a slot is given back before it is read", "this test"))
                        .toList();
            }
        };
    }

    /** What comes of a check of the contract layer that finds a violation of a rule. */
    private static CheckResult found(Rule broken, String... names) {
        RuleCheck check = new NamedCheck(Layer.CONTRACT, "shouldFind", List.of(Rule.NO_LOSS, broken)) {
            @Override
            public Evidence run(RingFixture fixture, Effort effort) {
                throw new RuleViolation(broken, FOUND, null);
            }
        };
        return CheckResult.of(check, ring(Defect.NONE, names).fixture(), Effort.QUICK);
    }

    @Test
    void shouldTakeWhatIsFoundForTheDeclaredWhenTheWholeRuleIsDeclared() {
        for (String name : List.of("R2.9", "release-after-read")) {
            CheckResult result = found(Rule.RELEASE_AFTER_READ, "no-loss", name);
            assertThat(result.outcome()).isEqualTo(Outcome.DEVIATION);
            assertThat(result.outcomeFor(Rule.RELEASE_AFTER_READ)).isEqualTo(Outcome.DEVIATION);
            assertThat(result.text()).isEqualTo(FOUND);
        }
    }

    @Test
    void shouldExcuseNoOtherRuleAndNoOtherWayToBreakIt() {
        assertThat(found(Rule.RELEASE_AFTER_READ, "R2.5").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(found(Rule.RESERVED_IS_USED, "overlap").outcomeFor(Rule.RESERVED_IS_USED))
                .isEqualTo(Outcome.FAIL);
        assertThat(found(Rule.RESERVED_IS_USED).failure()).isPresent();
    }

    /** One defect, three rules: who declares each of them is done. */
    @Test
    void shouldBeConformantWhenEachRuleThatADefectBreaksIsDeclared() {
        List<Rule> rules = List.of(Rule.RELEASE_AFTER_READ, Rule.RESERVED_IS_USED, Rule.NO_TEARING);
        SmallRing ring = ring(Defect.RELEASES_EARLY, "R2.9", "reserved-is-used", "no-tearing");
        PolicyReport report = new ConformanceRun(ring.fixture(), Effort.QUICK, rules).report(check -> {});
        assertThat(report.rules()).extracting(RuleResult::outcome).containsOnly(Outcome.DEVIATION);
        assertThat(report.verdict()).isEqualTo(Verdict.CONFORMANT);
    }

    @Test
    void shouldNameAllThatADeviationMayBeCalledWhenItsNameIsUnknown() {
        assertThatThrownBy(() ->
                        new ConformanceRun(ring(Defect.NONE, "early release").fixture(), Effort.QUICK))
                .hasMessageContainingAll(
                        "small/spsc", "'early release'", "R2.5 no-tearing (slot ownership)", "user death");
        for (Rule rule : Rule.values()) {
            assertThat(DeviationNames.all())
                    .contains(rule.number() + " " + rule.key())
                    .contains(String.join(", ", rule.deviations()));
        }
    }
}
