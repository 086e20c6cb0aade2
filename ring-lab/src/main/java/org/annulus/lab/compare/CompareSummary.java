// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annulus.conformance.report.Verdict;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Words;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/** A comparison for a terminal: a line a variant, and what went wrong. The rest is in the page. */
final class CompareSummary {
    private final Results results;
    private final List<RingPolicy> policies;

    CompareSummary(Results results, List<RingPolicy> policies) {
        this.results = results;
        this.policies = policies;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(results.place().line() + "; medians, sizes in bytes, private memory included");
        lines.add("");
        lines.addAll(table().lines());
        List<String> wrong = wrong();
        if (!wrong.isEmpty()) {
            lines.add("");
            lines.addAll(wrong);
        }
        return lines;
    }

    private TextTable table() {
        TextTable table =
                new TextTable("POLICY", "DELIVERY", "PRODUCERS", "CONSUMERS", "ENTRY", "ITEM", "COPY GB/S", "VERDICT");
        Map<String, PolicyVerdict> verdicts =
                results.verdicts().stream().collect(Collectors.toMap(PolicyVerdict::policy, one -> one, (a, b) -> b));
        for (RingPolicy policy : policies) {
            String name = policy.name().toString();
            table.row(
                    name,
                    Words.of(policy.traits().delivery()),
                    Words.handles(policy.traits().producers()),
                    Words.handles(policy.traits().consumers()),
                    figure("memory", name, "entry"),
                    figure("memory", name, "item"),
                    figure("copy", name, "throughput"),
                    Optional.ofNullable(verdicts.get(name))
                            .map(PolicyVerdict::verdict)
                            .orElse("-"));
        }
        return table;
    }

    private String figure(String section, String subject, String metric) {
        return results.rows(section).stream()
                .filter(row -> row.subject().equals(subject) && row.metric().equals(metric))
                .findFirst()
                .map(row -> row.failed() ? "WRONG" : row.isMeasured() ? Words.decimals(row.median()) : "-")
                .orElse("-");
    }

    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        results.rows().stream()
                .filter(Row::failed)
                .forEach(row -> wrong.add(
                        "FAILED " + row.section() + " " + row.subject() + conditions(row) + ": " + row.note()));
        results.verdicts().stream()
                .filter(one -> one.is(Verdict.NOT_CONFORMANT))
                .forEach(one -> wrong.add(one.policy() + " is " + one.summary() + "; see " + one.page()));
        return wrong;
    }

    private static String conditions(Row row) {
        return row.at().isEmpty() ? "" : " " + row.at();
    }
}
