// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.lab.claims.ClaimsPage.Recorded;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The page and the claims are about the same things, and the verdicts are still what is found. */
final class ClaimsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "claims.md");

    /** Those that take seconds; the command runs them too. */
    private static final Set<String> SLOW =
            Set.of("zijlstra-producers", "rfc-overflow", "rfc-consumers", "rfc-20mb", "rfc-expand", "akaros-own-queue");

    private static List<String> page() throws IOException {
        return Files.readAllLines(PAGE);
    }

    @Test
    void shouldRecordEveryClaimAndNoOther() throws IOException {
        assertThat(ClaimsPage.read(page()).keySet())
                .containsExactlyElementsOf(Claims.ALL.stream().map(Claim::id).toList());
    }

    @Test
    void shouldSayWhatTheClaimsSay() throws IOException {
        List<String> page = page();
        assertThat(Claims.ALL).allSatisfy(claim -> assertThat(page)
                .contains(claim.statement(), "- Source: " + claim.passage(), "- Test: " + claim.method())
                .anyMatch(line -> line.contains(claim.document().file())));
    }

    @Test
    void shouldHaveSeveralClaimsOfEachDocument() {
        assertThat(Document.values())
                .allSatisfy(document -> assertThat(Claims.ALL.stream().filter(claim -> claim.document() == document))
                        .hasSizeGreaterThanOrEqualTo(3));
        assertThat(Claims.ALL.stream().map(Claim::id)).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> shouldFindWhatIsRecorded() throws IOException {
        Map<String, Recorded> recorded = ClaimsPage.read(page());
        return Claims.ALL.stream()
                .filter(claim -> !SLOW.contains(claim.id()))
                .map(claim -> DynamicTest.dynamicTest(claim.id(), () -> {
                    Finding finding = claim.trial().run(Effort.QUICK);
                    if (finding.verdict() == ClaimVerdict.NOT_TESTABLE) {
                        // Executions are the same on every machine: a budget that runs out is our own mistake.
                        assertThat(finding.condition()).doesNotContain("the budget of");
                    } else {
                        assertThat(finding.sentence())
                                .as(String.join("\n", finding.evidence()))
                                .isEqualTo(recorded.get(claim.id()).sentence());
                        assertThat(finding.evidence()).isNotEmpty();
                    }
                }));
    }

    @Test
    void shouldReadWhatItWrote() {
        Map<Claim, Finding> findings = new LinkedHashMap<>();
        for (Claim claim : Claims.ALL) {
            int number = findings.size();
            Finding.Draft draft = new Finding.Draft().saw("seen %d", number);
            findings.put(claim, number % 3 == 2 ? draft.holdsOnly("c: " + number) : draft.holdsIf(number % 3 == 0));
        }
        Map<String, Recorded> read = ClaimsPage.read(ClaimsPage.write(findings, "a machine", "annulus claims"));
        assertThat(read).hasSameSizeAs(findings);
        findings.forEach((claim, finding) -> {
            assertThat(read.get(claim.id()).matches(finding)).isTrue();
            assertThat(read.get(claim.id()).sentence()).isEqualTo(finding.sentence());
        });
    }

    @Test
    void shouldNameThePossibleVerdictsWhenAPageHasAnother() {
        assertThatThrownBy(() -> ClaimsPage.read(List.of("### `aio-line`", "- Verdict: **perhaps**")))
                .hasMessageContaining("'perhaps' is no verdict")
                .hasMessageContaining("does not hold");
    }
}
