// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annulus.conformance.rule.Family;
import org.annulus.conformance.rule.Rule;

/**
 * The matrix of the page: a row for each rule, a column for each policy, each cell a link to what was done. With many
 * policies the cells have marks of one letter.
 */
final class PageMatrix {
    /** Columns with words in them; more are too wide for a screen. */
    private static final int WORDS = 4;

    private final List<PolicyReport> policies;
    private final boolean marks;
    private final StringBuilder out = new StringBuilder();

    private PageMatrix(List<PolicyReport> policies) {
        this.policies = policies;
        this.marks = policies.size() > WORDS;
    }

    static String of(List<PolicyReport> policies) {
        return new PageMatrix(policies).html();
    }

    private String html() {
        out.append("<h2>Rules and policies</h2>\n");
        if (marks) {
            out.append("<p class=\"legend\">")
                    .append(Arrays.stream(Outcome.values())
                            .map(outcome -> "<span class=\"%s\">%s</span> %s"
                                    .formatted(outcome.style(), outcome.mark(), outcome.label()))
                            .collect(Collectors.joining(", ")))
                    .append("</p>\n");
        }
        out.append("<div class=\"scroll\" role=\"region\" aria-label=\"matrix\" tabindex=\"0\">\n<table class=\"matrix")
                .append(marks ? " marks" : "")
                .append("\">\n<thead><tr><th scope=\"col\">rule</th>");
        for (int i = 0; i < policies.size(); i++) {
            out.append("<th scope=\"col\"><a href=\"#p%d\">%s</a></th>"
                    .formatted(
                            i + 1,
                            ConformancePage.escape(
                                    policies.get(i).policy().name().toString())));
        }
        out.append("</tr></thead>\n");
        for (Family family : Family.values()) {
            List<Rule> rules = Arrays.stream(Rule.values())
                    .filter(rule -> rule.family() == family)
                    .filter(rule -> policies.stream()
                            .anyMatch(policy -> result(policy, rule).isPresent()))
                    .toList();
            if (!rules.isEmpty()) {
                addFamily(family, rules);
            }
        }
        return out.append("</table>\n</div>\n").toString();
    }

    private void addFamily(Family family, List<Rule> rules) {
        out.append("<tbody>\n<tr class=\"family\"><th colspan=\"%d\" scope=\"rowgroup\">%s</th></tr>\n"
                .formatted(policies.size() + 1, ConformancePage.escape(family.title())));
        for (Rule rule : rules) {
            out.append("<tr><th scope=\"row\"><a href=\"#%s\" title=\"%s\">%s</a></th>"
                    .formatted(
                            rule.number(),
                            ConformancePage.escape(rule.sentence()),
                            ConformancePage.escape(rule.toString())));
            for (int i = 0; i < policies.size(); i++) {
                addCell(i, rule);
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n");
    }

    private void addCell(int policy, Rule rule) {
        Optional<RuleResult> result = result(policies.get(policy), rule);
        if (result.isEmpty()) {
            out.append("<td></td>");
            return;
        }
        Outcome outcome = result.get().outcome();
        String name = policies.get(policy).policy().name() + ", " + rule + ": " + outcome.label();
        out.append("<td class=\"%s\"><a href=\"#%s\" title=\"%s\">%s</a></td>"
                .formatted(
                        outcome.style(),
                        PageDetails.anchor(policy, rule),
                        ConformancePage.escape(name),
                        marks ? outcome.mark() : outcome.label()));
    }

    private static Optional<RuleResult> result(PolicyReport policy, Rule rule) {
        return policy.rules().stream().filter(result -> result.rule() == rule).findFirst();
    }
}
