// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.broken.SmallRing.Defect;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class LappedReaderCheckTest {
    private final LappedReaderCheck check = new LappedReaderCheck();

    @Test
    void shouldFindNothingWhenTheRingIsRight() {
        assertThat(check.run(new SmallRing().fixture(), Effort.QUICK).text()).isNotBlank();
    }

    @Test
    void shouldFindTheStoreOfHeadWhenItComesBeforeTheRead() {
        RuleViolation violation = catchThrowableOfType(
                RuleViolation.class, () -> check.run(new SmallRing(Defect.RELEASES_EARLY).fixture(), Effort.QUICK));
        assertThat(violation).as("the defect is found").isNotNull();
        assertThat(violation.rule()).isEqualTo(Rule.RELEASE_AFTER_READ);
        assertThat(violation).hasMessageContainingAll("small/spsc", "overwritten", "store of ring/head");
    }
}
