// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {
    private static final String A = "org.annulus.jcstress.scenario.MessageOrder";
    private static final String B = "org.annulus.jcstress.scenario.SleepFlag";

    private static JcstressOutput output(String text) {
        return new JcstressOutput(text.lines().toList());
    }

    private static JcstressOutput ran(String results, String... grades) {
        return output("(Results: 1 planned; 0 passed, 0 failed, 0 soft errs, 0 hard errs)\n" + "(Results: " + results
                + ")\n\n" + String.join("\n", grades));
    }

    private static String grade(String grade, String test) {
        return "...... [" + grade + "] " + test;
    }

    @Test
    void shouldAcceptAListWithExactlyWhatWasExpected() {
        JcstressOutput list = output("Burning up to figure out the exact CPU count....... done!\n\n" + A + "\n" + B);
        assertThat(Verdict.ofList(Set.of(A, B), list)).isEmpty();
    }

    @Test
    void shouldNameWhatIsMissingInAListAndWhatIsTooMuch() {
        assertThat(Verdict.ofList(Set.of(A), output(B)))
                .singleElement()
                .asString()
                .contains("missing [" + A + "]", "not expected [" + B + "]");
    }

    @Test
    void shouldRefuseAListWithoutTests() {
        assertThat(Verdict.ofList(Set.of(A), output("FATAL: No matching tests.")))
                .isNotEmpty();
    }

    @Test
    void shouldAcceptARunWhenAllHasPassed() {
        JcstressOutput run =
                ran("4 planned; 4 passed, 0 failed, 0 soft errs, 0 hard errs", grade("OK", A), grade("OK", B));
        assertThat(Verdict.ofRun(Set.of(A, B), 0, run)).isEmpty();
        assertThat(run.totals()).isEqualTo(new JcstressOutput.Totals(4, 4, 0, 0));
    }

    @Test
    void shouldFailARunWhenNothingRanThoughJcstressEndedWell() {
        assertThat(Verdict.ofRun(Set.of(A), 0, output("FATAL: No matching tests.")))
                .hasSize(3);
    }

    @Test
    void shouldFailARunWhenATestWasDropped() {
        JcstressOutput run = ran("4 planned; 4 passed, 0 failed, 0 soft errs, 0 hard errs", grade("OK", A));
        assertThat(Verdict.ofRun(Set.of(A, B), 0, run))
                .singleElement()
                .asString()
                .contains("no result for [" + B + "]");
    }

    @Test
    void shouldFailARunWhenFewerPassedThanWerePlanned() {
        JcstressOutput run = ran("2 planned; 1 passed, 0 failed, 0 soft errs, 0 hard errs", grade("OK", A));
        assertThat(Verdict.ofRun(Set.of(A), 0, run)).singleElement().asString().contains("not all has passed");
    }

    @Test
    void shouldFailARunWhenOneConfigurationOfATestFailed() {
        JcstressOutput run =
                ran("2 planned; 1 passed, 1 failed, 0 soft errs, 0 hard errs", grade("FAILED", A), grade("OK", A));
        assertThat(Verdict.ofRun(Set.of(A), 1, run)).anyMatch(wrong -> wrong.startsWith(A + " has an outcome"));
    }

    @Test
    void shouldFailARunWhenJcstressEndedBadly() {
        JcstressOutput run = ran("1 planned; 1 passed, 0 failed, 0 soft errs, 0 hard errs", grade("OK", A));
        assertThat(Verdict.ofRun(Set.of(A), 1, run)).containsExactly("jcstress has ended with 1");
    }

    @Test
    void shouldSayWhichCanaryIsSilent() {
        JcstressOutput run =
                ran("2 planned; 1 passed, 1 failed, 0 soft errs, 0 hard errs", grade("FAILED", A), grade("OK", B));
        assertThat(Verdict.ofCanaries(Set.of(A, B), run))
                .singleElement()
                .asString()
                .startsWith("CANARY SILENT: " + B + " has passed");
    }

    @Test
    void shouldCallACanarySilentThatHasNotRun() {
        assertThat(Verdict.ofCanaries(Set.of(A), output("")))
                .singleElement()
                .asString()
                .startsWith("CANARY SILENT: " + A + " has not run");
    }

    @Test
    void shouldNotTakeAnErrorForASongOfACanary() {
        JcstressOutput run = ran("1 planned; 0 passed, 0 failed, 0 soft errs, 1 hard errs", grade("VM ERROR", A));
        assertThat(Verdict.ofCanaries(Set.of(A), run))
                .singleElement()
                .asString()
                .contains("had errors");
    }
}
