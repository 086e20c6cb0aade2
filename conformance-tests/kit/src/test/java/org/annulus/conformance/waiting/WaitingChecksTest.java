// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.broken.SmallRing.Defect;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class WaitingChecksTest {
    private static List<RuleViolation> violations(SmallRing ring, WaitingChecks checks) {
        List<RuleViolation> violations = new ArrayList<>();
        for (RuleCheck check : checks.of(ring.fixture(), Effort.QUICK)) {
            try {
                assertThat(check.run(ring.fixture(), Effort.QUICK).text()).isNotBlank();
            } catch (RuleViolation violation) {
                violations.add(violation);
            }
        }
        return violations;
    }

    @Test
    void shouldFindNothingWhenTheRingIsRight() {
        assertThat(violations(new SmallRing(), new WaitingChecks())).isEmpty();
    }

    @Test
    void shouldFindTheSleeperWhenNobodyIsToldOfSeveralEvents() {
        assertThat(violations(new SmallRing(Defect.COUNTS_NOTHING), new WaitingChecks(TimeUnit.SECONDS.toNanos(1))))
                .anySatisfy(violation -> {
                    assertThat(violation.rule()).isEqualTo(Rule.WAKE_UP);
                    assertThat(violation).hasMessageContainingAll("a waiter for", "sleeps on", "small/spsc");
                });
    }
}
