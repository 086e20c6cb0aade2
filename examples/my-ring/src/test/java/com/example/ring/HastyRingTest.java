// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.report.RuleResult;
import org.annulus.conformance.report.Verdict;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the kit said of the first version, and what became of it in the second. */
final class HastyRingTest {
    private static PolicyReport check(RingPolicy policy) {
        return new ConformanceRun(RingFixture.of(policy), Effort.QUICK, List.of(Rule.RESERVED_IS_USED))
                .report(check -> {});
    }

    @Test
    void shouldBreakTheRuleOnUsedSlotsWhenASlotIsGivenBackBeforeItsEntryIsRead() {
        PolicyReport report = check(MyRings.HASTY);
        assertEquals(Verdict.NOT_CONFORMANT, report.verdict(), report::summary);
        RuleResult result = report.rules().get(0);
        assertEquals(Outcome.FAIL, result.outcome());
        // The check, what it did, and the ring that it did it to.
        for (String part : List.of(
                "shouldKeepTheSlotWhenClaimedAndNotReleased",
                "a post while a claimed entry is not released",
                "my-ring/hasty",
                "entries=1")) {
            assertTrue(result.text().contains(part), () -> part + " is not in: " + result.text());
        }
    }

    @Test
    void shouldKeepTheRuleWhenTheSlotIsGivenBackAfterwards() {
        assertEquals(Verdict.CONFORMANT, check(MyRings.CAREFUL).verdict());
    }
}
