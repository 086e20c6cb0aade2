// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.report.ConformanceReport;
import org.annulus.conformance.report.LayerEvidence;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Wrapped;

/** A report for a terminal: matrix, what is not PASS, the first failure in full, evidence, verdicts. */
final class CheckReport {
    /** Of a line, but for what is quoted. */
    static final int WIDTH = 120;

    /** Policies whose evidence is told one by one. */
    private static final int APART = 6;

    private final ConformanceReport report;
    private final List<PolicyReport> policies;
    private final List<String> lines = new ArrayList<>();

    CheckReport(ConformanceReport report) {
        this.report = report;
        this.policies = report.policies();
    }

    List<String> lines() {
        lines.add(report.environment().describe() + "; level "
                + policies.get(0).effort().label());
        lines.add("");
        lines.addAll(new Matrix(policies).lines());
        add(new CellNotes(policies)
                .lines().stream()
                        .flatMap(note -> Wrapped.lines(note, WIDTH, "    ").stream())
                        .toList());
        add(new FirstFailure(policies).lines());
        add(evidence());
        add(verdicts());
        lines.add("verdict: " + report.verdict().label());
        return lines;
    }

    private void add(List<String> part) {
        if (!part.isEmpty()) {
            lines.add("");
            lines.addAll(part);
        }
    }

    private List<String> evidence() {
        TextTable table = new TextTable("POLICY", "LAYER", "SECONDS", "EVIDENCE");
        if (policies.size() <= APART) {
            policies.forEach(policy -> policy.layers()
                    .forEach(evidence -> row(table, policy.policy().name().toString(), evidence)));
        } else {
            for (Layer layer : Layer.values()) {
                policies.stream()
                        .flatMap(policy -> policy.layers().stream())
                        .filter(evidence -> evidence.layer() == layer)
                        .reduce(CheckReport::sum)
                        .ifPresent(evidence -> row(table, "all " + policies.size(), evidence));
            }
        }
        return table.lines();
    }

    private static LayerEvidence sum(LayerEvidence a, LayerEvidence b) {
        return new LayerEvidence(
                a.layer(),
                a.checks() + b.checks(),
                a.notRun() + b.notRun(),
                a.figures().plus(b.figures()),
                a.seconds() + b.seconds());
    }

    private static void row(TextTable table, String who, LayerEvidence evidence) {
        table.row(
                who,
                evidence.layer().label(),
                String.format(Locale.ROOT, "%.1f", evidence.seconds()),
                evidence.describe());
    }

    private List<String> verdicts() {
        TextTable table = new TextTable("POLICY", "VERDICT");
        policies.forEach(policy -> table.row(policy.policy().name(), policy.summary()));
        return table.lines();
    }
}
