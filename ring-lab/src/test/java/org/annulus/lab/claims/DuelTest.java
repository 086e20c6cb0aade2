// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.lab.claims.Finding.Draft;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class DuelTest {
    @Test
    void shouldGiveFiguresAndRatioThatAgreeWhenTheFiguresAreSmall() throws InterruptedException {
        Duel duel = Duel.of(7, () -> 0.031, () -> 0.0155);
        assertThat(duel.tookNoTime()).isFalse();
        assertThat(duel.sentence("a", "b"))
                .startsWith(
                        "measured: a 0.0310 ns, b 0.0155 ns, ratio of these medians 2.00; of neighbouring rounds 2.00,")
                .endsWith("a faster in 0 of 7 rounds");
    }

    @Test
    void shouldBeNotTestableWhenAMeasurementTookNoTime() throws InterruptedException {
        int[] round = {0};
        Duel duel = Duel.of(7, () -> round[0]++ == 5 ? 0 : 3, () -> 3);
        assertThat(duel.tookNoTime()).isTrue();
        Finding finding = new Draft().saw("", duel, "a", "b").holdsIf(true);
        assertThat(finding.verdict()).isEqualTo(ClaimVerdict.NOT_TESTABLE);
        assertThat(finding.condition()).contains("took no time");
        Duel good = Duel.of(7, () -> 3, () -> 3);
        assertThat(new Draft().saw("", good, "a", "b").holdsIf(true).verdict()).isEqualTo(ClaimVerdict.HOLDS);
    }

    /** Whoever measures may be the last to get a processor: with more threads than those, the work is over by then. */
    @Test
    void shouldTimeTheWorkFromItsBeginWhenTheOthersRunFirst() throws InterruptedException {
        long most = 500_000;
        Runnable work = () -> {
            long until = System.nanoTime() + most;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
        };
        for (int turn = 0; turn < 50; turn++) {
            assertThat(Duel.together(work, work, work, work, work, work, work, work))
                    .isGreaterThanOrEqualTo(most);
        }
    }
}
