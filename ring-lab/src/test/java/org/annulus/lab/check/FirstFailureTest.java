// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class FirstFailureTest {
    private static final RingPolicy RING = Policies.discover().get("zijlstra/single-index");

    private static CheckResult failed(Layer layer, Rule rule, Throwable failure) {
        return new CheckResult(
                "shouldHold",
                layer,
                List.of(rule),
                Outcome.FAIL,
                failure.getMessage(),
                Optional.of(rule),
                Optional.empty(),
                Optional.of(failure),
                0);
    }

    private static List<String> lines(CheckResult... checks) {
        List<Rule> rules = List.of(Rule.RESERVED_IS_USED, Rule.NO_TEARING, Rule.ORDER);
        return new FirstFailure(List.of(PolicyReport.of(RING, Effort.QUICK, rules, List.of(checks)))).lines();
    }

    @Test
    void shouldSayNothingWhenNothingFailed() {
        assertThat(lines()).isEmpty();
    }

    @Test
    void shouldAddTheInterleavingWhenAnotherLayerWasFirst() {
        assertThat(lines(
                        failed(Layer.CONTRACT, Rule.RESERVED_IS_USED, new AssertionError("a post\n  head 1")),
                        failed(Layer.STRESS, Rule.NO_TEARING, new AssertionError("torn")),
                        failed(Layer.EXPLORE, Rule.ORDER, new AssertionError("check\nP0 | C0"))))
                .containsExactly(
                        "the first failure in full: zijlstra/single-index, R1.4 reserved-is-used",
                        Rule.RESERVED_IS_USED.sentence(),
                        "  contract, shouldHold: a post",
                        "    head 1",
                        "",
                        "and the first interleaving: zijlstra/single-index, R2.6 order",
                        Rule.ORDER.sentence(),
                        "  check",
                        "  P0 | C0");
    }

    @Test
    void shouldShowTheInterleavingOnceWhenItIsTheFirstFailure() {
        assertThat(lines(
                        failed(Layer.EXPLORE, Rule.RESERVED_IS_USED, new AssertionError("race\nP0 | C0")),
                        failed(Layer.EXPLORE, Rule.ORDER, new AssertionError("other"))))
                .containsExactly(
                        "the first failure in full: zijlstra/single-index, R1.4 reserved-is-used",
                        Rule.RESERVED_IS_USED.sentence(),
                        "  explore, shouldHold: race",
                        "  P0 | C0");
    }

    @Test
    void shouldShowWhereWhenTheRingThrew() {
        Throwable inside = new IndexOutOfBoundsException("slot 9 of 8");
        List<String> lines = lines(failed(Layer.CONTRACT, Rule.ORDER, new AssertionError("failed", inside)));
        assertThat(lines).contains("  java.lang.IndexOutOfBoundsException: slot 9 of 8");
        assertThat(lines).anyMatch(line -> line.startsWith("      at " + FirstFailureTest.class.getName()));
    }
}
