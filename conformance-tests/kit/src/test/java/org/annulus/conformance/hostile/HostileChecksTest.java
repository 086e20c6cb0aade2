// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.broken.KeptFiles;
import org.annulus.conformance.broken.LockKeepingRing;
import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.broken.SmallRing.Defect;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class HostileChecksTest {
    private static final long SOON_MILLIS = 1_000;
    private static final int CUTS = 10;

    /** Where whoever wants the lock stands. */
    private static final String AT_THE_LOCK = "awaitIntAcquire";

    private static List<RuleViolation> violations(SmallRing ring) {
        List<RuleViolation> violations = new ArrayList<>();
        for (RuleCheck check : new HostileChecks().of(ring.fixture(), Effort.QUICK)) {
            // The scribbler finds by chance what the rows find for certain.
            if (check.name().startsWith("row")) {
                try {
                    check.run(ring.fixture(), Effort.QUICK);
                } catch (RuleViolation violation) {
                    violations.add(violation);
                }
            }
        }
        return violations;
    }

    @Test
    void shouldFindNothingWhenTheRingIsRight() {
        for (RuleCheck check : new HostileChecks().of(new SmallRing().fixture(), Effort.QUICK)) {
            assertThat(check.run(new SmallRing().fixture(), Effort.QUICK).text())
                    .as(check.name())
                    .isNotBlank();
        }
    }

    @Test
    void shouldHaveAllTwentyRows() {
        assertThat(new HostileChecks().of(new SmallRing().fixture(), Effort.QUICK))
                .extracting(RuleCheck::name)
                .filteredOn(name -> name.startsWith("row"))
                .extracting(name -> Integer.valueOf(name.substring(4, 6)))
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20);
    }

    @ParameterizedTest
    @CsvSource({
        "TRUSTS_HEAD, HOSTILE_PEER, slots",
        "READS_TWICE, DOUBLE_FETCH, ends as with neither value",
        "WAITS_FOR_HEAD, HOSTILE_PEER, does not end",
        "READS_TAIL_BACK, HOSTILE_PEER, reservations",
        "KEEPS_ITS_LOCK, HOSTILE_PEER, does not end",
    })
    void shouldFindTheDefectWhenTheUserIsHostile(Defect defect, Rule rule, String words) {
        assertThat(violations(new SmallRing(defect))).anySatisfy(violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation).hasMessageContainingAll("small/spsc", words);
        });
    }

    @Test
    void shouldFindTheLockThatStaysTakenWhenTheFileIsCutOff() throws IOException {
        RuleViolation violation = null;
        long patience = SOON_MILLIS;
        // Where the file is gone in the middle of a publication the ring is broken, and the lock is asked for no more.
        for (int i = 0; violation == null && i < CUTS; i++) {
            long millis = patience;
            violation = catchThrowableOfType(RuleViolation.class, () -> cutOff(millis));
            if (violation != null && !violation.getMessage().contains(AT_THE_LOCK) && i < CUTS - 1) {
                // On a busy machine it may not have come to that yet.
                KeptFiles.delete(violation);
                violation = null;
                patience *= 2;
            }
        }
        assertThat(violation).as("the defect is found").isNotNull();
        assertThat(violation.rule()).isEqualTo(Rule.HOSTILE_PEER);
        assertThat(violation)
                .hasMessageContainingAll("small/spsc", "cut off at 0 bytes", "a post does not end", AT_THE_LOCK);
        KeptFiles.delete(violation);
    }

    /** Interpreted, so that the error comes at the access itself; this ring makes no exchange. */
    private static void cutOff(long patienceMillis) {
        new TruncatedFileCheck(patienceMillis, List.of("-Xint")).run(new LockKeepingRing().fixture(), Effort.QUICK);
    }
}
