// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
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

/** The kit's own test: each mutant is found by the rule that it breaks, and the ring that they are made from passes. */
final class KitMutantsTest {
    private static final Path PAGE =
            Path.of("../../docs/conformance.md").toAbsolutePath().normalize();
    private static final String BEGIN = "<!-- the mutants, written by KitMutantsTest -->\n";
    private static final String END = "<!-- end of the mutants -->\n";

    @TestFactory
    Stream<DynamicTest> shouldFindEveryMutantByItsRule() {
        return Mutants.all().stream().map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> find(mutant)));
    }

    private static void find(Mutant mutant) {
        CheckResult caught = mutant.caught()
                .orElseThrow(() -> new AssertionError(mutant + " lives: "
                        + mutant.layer().label() + " does not say that it breaks " + mutant.rule() + ", but: "
                        + mutant.noticed()));
        assertThat(caught.text()).as("the message leads to the change").contains(mutant.clue());
    }

    @Test
    void shouldShowTheMutantsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = head + MutantTable.markdown(Mutants.all()) + page.substring(page.indexOf(END));
        if (!expected.equals(page)) {
            Path written = Path.of("target/mutants/conformance.md").toAbsolutePath();
            Files.createDirectories(written.getParent());
            Files.writeString(written, expected);
            throw new AssertionError(
                    PAGE + " does not show the mutants as they are; if they are right: cp " + written + " " + PAGE);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldPassTheRingThatMutantsAreMadeFrom() {
        return Stream.of(new SwitchRing(false, Defect.NONE), new SwitchRing(true, Defect.NONE))
                .map(ring -> DynamicTest.dynamicTest(ring.name().toString(), () -> {
                    PolicyReport report = new ConformanceRun(RingFixture.of(ring), Effort.QUICK).report(check -> {});
                    assertThat(report.checks())
                            .filteredOn(check -> check.outcome() == Outcome.FAIL || check.outcome() == Outcome.NOT_RUN)
                            .extracting(CheckResult::text)
                            .as("rings of a test have no provider, so that other processes cannot make them")
                            .allMatch(text -> text.contains("another process cannot make"));
                    assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
                }));
    }
}
