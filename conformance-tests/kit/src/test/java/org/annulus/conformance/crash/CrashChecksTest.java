// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.IOException;
import org.annulus.conformance.broken.ForgetfulRing;
import org.annulus.conformance.broken.KeptFiles;
import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.broken.SmallRing.Defect;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.NotRunException;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits.Order;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

final class CrashChecksTest {
    private static Evidence run(RuleCheck check, SmallRing ring) {
        return check.run(ring.fixture(), Effort.QUICK);
    }

    private static RuleViolation assertViolates(Rule rule, ThrowingCallable call, String... words) {
        RuleViolation violation = catchThrowableOfType(RuleViolation.class, call);
        assertThat(violation).as("the defect is found").isNotNull();
        assertThat(violation.rule()).isEqualTo(rule);
        assertThat(violation).hasMessageContainingAll(words);
        return violation;
    }

    @Test
    void shouldFindNothingWhenTheRingIsRight() {
        for (Victim victim : Victim.values()) {
            assertThat(run(new DeathSweep(victim, false), new SmallRing()).text())
                    .contains("complete", "kill points", "3 geometries");
            assertThat(run(new DeathSweep(victim, true), new SmallRing()).text())
                    .startsWith("after some deaths, all ");
            assertThat(run(new ProcessDeaths(victim), new SmallRing()).text()).contains("2 of ");
            assertThat(run(new RandomKill(victim), new SmallRing()).text()).contains("stopped, continued and killed 1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FORGETS_AT_TAKE_OVER, KERNEL, NO_LOSS",
        "REPEATS_AT_TAKE_OVER, KERNEL, NO_DUPLICATION",
        "SKIPS_AT_ATTACH, USER, NO_LOSS",
    })
    void shouldFindTheDefectWhenASideDiesBeforeEveryAccess(Defect defect, Victim victim, Rule rule) {
        for (boolean rescuerDies : new boolean[] {false, true}) {
            assertViolates(
                    rule,
                    () -> run(new DeathSweep(victim, rescuerDies), new SmallRing(defect)),
                    "small/spsc",
                    "side died before access");
        }
    }

    @Test
    void shouldFindTheDefectWhenAProcessHaltsOrIsKilled() throws IOException {
        KeptFiles.delete(assertViolates(
                Rule.NO_LOSS,
                () -> run(new ProcessDeaths(Victim.KERNEL), new ForgetfulRing()),
                "the kernel side's process halted before access",
                "the files are kept in"));
    }

    @Test
    void shouldSayWhyNotWhenAnotherProcessCannotMakeThePolicy() {
        SmallRing local = new SmallRing() {};
        assertThatThrownBy(() -> run(new ProcessDeaths(Victim.KERNEL), local))
                .isInstanceOf(NotRunException.class)
                .hasMessageContainingAll("small/spsc", "PolicyProvider", "constructor without arguments");
    }

    @Test
    void shouldTellLossAndRepetitionOfADeadDrainFromOthers() {
        EachLedger ledger = new EachLedger(Order.GLOBAL);
        for (long i = 0; i < 5; i++) {
            Event event = new Event(0, i, 0);
            ledger.begun(event);
            ledger.accepted(event);
        }
        ledger.drainBegun(2);
        ledger.onEvent(Ledger.USER_DATA, 0);
        ledger.drainEnded();
        ledger.drainBegun(2);
        ledger.onEvent(Ledger.USER_DATA, 1);
        ledger.userDied();
        ledger.onEvent(Ledger.USER_DATA, 1);
        assertThatThrownBy(() -> ledger.onEvent(Ledger.USER_DATA, 1)).hasMessageContaining("delivered twice");
        assertThatThrownBy(() -> ledger.onEvent(Ledger.USER_DATA, 0)).hasMessageContaining("delivered twice");
        assertThatThrownBy(ledger::requireDelivered).hasMessageContaining("3 accepted events are lost");
        ledger.onEvent(Ledger.USER_DATA, 4);
        ledger.requireDelivered();
    }
}
