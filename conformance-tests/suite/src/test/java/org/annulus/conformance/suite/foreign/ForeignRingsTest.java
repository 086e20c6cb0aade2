// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.report.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Rings that have served for years elsewhere: what can be looked at passes, and what cannot is not called passed. */
final class ForeignRingsTest {
    private static final Set<Layer> SEEN_FROM_OUTSIDE = EnumSet.of(Layer.CONTRACT, Layer.STRESS, Layer.HISTORY);

    private static final Set<Layer> LOOKS_INSIDE = EnumSet.of(Layer.ORDER, Layer.EXPLORE, Layer.CRASH, Layer.HOSTILE);

    @TestFactory
    Stream<DynamicTest> shouldPassAsFarAsTheRingCanBeSeen() {
        return Stream.of(new AgronaRing(false), new AgronaRing(true), new JcToolsRing())
                .map(ring -> DynamicTest.dynamicTest(ring.name().toString(), () -> check(ring.fixture())));
    }

    @Test
    void shouldPassInAllLayersWhenTheRingCanBeSeen() {
        PolicyReport report = new ConformanceRun(VyukovRing.fixture(), Effort.QUICK).report(check -> {});
        assertThat(report.checks())
                .filteredOn(check -> check.outcome() != Outcome.PASS && check.outcome() != Outcome.DEVIATION)
                .extracting(check -> check.layer() + ", " + check.check() + ": " + check.text())
                .isEmpty();
        assertThat(report.verdict()).as(report.summary()).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.checks()).extracting(CheckResult::layer).containsAll(SEEN_FROM_OUTSIDE);
        assertThat(report.checks()).extracting(CheckResult::layer).containsAll(LOOKS_INSIDE);
    }

    private static void check(RingFixture fixture) {
        PolicyReport report = new ConformanceRun(fixture, Effort.QUICK).report(check -> {});
        List<CheckResult> checks = report.checks();
        assertThat(checks)
                .filteredOn(check -> check.outcome() == Outcome.FAIL)
                .extracting(check -> check.layer() + ", " + check.check() + ": " + check.text())
                .isEmpty();
        assertThat(checks)
                .filteredOn(check -> LOOKS_INSIDE.contains(check.layer()))
                .isNotEmpty()
                .allSatisfy(check -> {
                    assertThat(check.outcome()).isEqualTo(Outcome.NOT_RUN);
                    assertThat(check.text()).isEqualTo(fixture.unseen().orElseThrow());
                });
        for (Layer layer : SEEN_FROM_OUTSIDE) {
            assertThat(checks)
                    .filteredOn(check -> check.layer() == layer && check.outcome() == Outcome.PASS)
                    .as(layer.label())
                    .isNotEmpty();
        }
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
    }
}
