// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import org.annulus.lab.output.Wrapped;

/** What was found, beside what is recorded: as a table, as JSON, and the differences. */
final class ClaimsReport {
    private static final int WIDTH = 116;

    private final Map<Claim, Finding> findings;
    private final Map<Claim, Double> seconds;
    private final Map<String, ClaimsPage.Recorded> recorded;

    /**
     * A report.
     *
     * @param findings in order
     * @param seconds that each took
     * @param recorded by id
     */
    ClaimsReport(Map<Claim, Finding> findings, Map<Claim, Double> seconds, Map<String, ClaimsPage.Recorded> recorded) {
        this.findings = findings;
        this.seconds = seconds;
        this.recorded = recorded;
    }

    Map<Claim, Finding> findings() {
        return findings;
    }

    static List<String> list(List<Claim> claims) {
        TextTable table = new TextTable("ID", "DOCUMENT", "CLAIM");
        claims.forEach(claim -> table.row(claim.id(), claim.document().number(), claim.statement()));
        return table.lines();
    }

    /** A row for each claim, the evidence below, and what it comes to. */
    List<String> table() {
        TextTable table = new TextTable("ID", "DOCUMENT", "VERDICT", "RECORDED", "SECONDS");
        findings.forEach((claim, finding) -> table.row(
                claim.id(),
                claim.document().number(),
                finding.verdict().label(),
                standing(claim, finding),
                Words.decimals(seconds.getOrDefault(claim, 0.0))));
        List<String> lines = new ArrayList<>(table.lines());
        findings.forEach((claim, finding) -> {
            lines.add("");
            lines.addAll(Wrapped.lines(claim.id() + ": " + claim.statement(), WIDTH, "    "));
            lines.addAll(Wrapped.lines("    " + finding.sentence(), WIDTH, "    "));
            finding.evidence().forEach(sentence -> lines.addAll(Wrapped.lines("    - " + sentence, WIDTH, "      ")));
        });
        lines.add("");
        lines.add(summary());
        return lines;
    }

    private String standing(Claim claim, Finding finding) {
        ClaimsPage.Recorded record = recorded.get(claim.id());
        return record == null
                ? "not recorded"
                : record.matches(finding) ? "the same" : record.verdict().label();
    }

    private String summary() {
        int different = differences().size();
        int untested = untestable().size();
        return findings.size() + (findings.size() == 1 ? " claim" : " claims") + " executed, "
                + (different == 0 ? "verdicts as recorded" : different + " differ")
                + (untested == 0 ? "" : "; of these " + untested + " could not be tested on this machine");
    }

    /** Claims that this machine cannot test. */
    List<String> untestable() {
        return findings.entrySet().stream()
                .filter(entry -> entry.getValue().verdict() == ClaimVerdict.NOT_TESTABLE)
                .map(entry -> entry.getKey().id())
                .toList();
    }

    /** A line for each verdict that is not the recorded one. What this machine cannot test differs from nothing. */
    List<String> differences() {
        return findings.entrySet().stream()
                .flatMap(entry -> difference(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    private Optional<String> difference(Claim claim, Finding finding) {
        ClaimsPage.Recorded record = recorded.get(claim.id());
        if (record == null) {
            return Optional.of(claim.id() + " is not recorded; found: " + finding.sentence());
        }
        return record.matches(finding) || finding.verdict() == ClaimVerdict.NOT_TESTABLE
                ? Optional.empty()
                : Optional.of(claim.id() + ": recorded: " + record.sentence() + "; found: " + finding.sentence());
    }

    List<String> traces() {
        List<String> traces = new ArrayList<>();
        findings.forEach((claim, finding) -> finding.traces().forEach(trace -> {
            traces.add("");
            traces.add("== " + claim.id() + ": " + trace);
        }));
        return traces;
    }

    private record Row(
            String id,
            String document,
            String file,
            String author,
            String passage,
            String claim,
            String method,
            String verdict,
            String condition,
            String recorded,
            boolean asRecorded,
            double seconds,
            List<String> evidence,
            List<String> traces) {}

    private record All(String machine, List<Row> claims, List<String> differences) {}

    String json(String machine) {
        List<Row> rows = new ArrayList<>();
        findings.forEach((claim, finding) -> rows.add(row(claim, finding)));
        return Json.write(new All(machine, rows, differences()));
    }

    private Row row(Claim claim, Finding finding) {
        ClaimsPage.Recorded record = recorded.get(claim.id());
        return new Row(
                claim.id(),
                claim.document().number(),
                claim.document().file(),
                claim.document().author(),
                claim.passage(),
                claim.statement(),
                claim.method(),
                finding.verdict().label(),
                finding.condition(),
                record == null ? null : record.sentence(),
                difference(claim, finding).isEmpty(),
                seconds.getOrDefault(claim, 0.0),
                finding.evidence(),
                finding.traces());
    }
}
