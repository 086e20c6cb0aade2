// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.annulus.conformance.rule.Rule;
import org.annulus.explorer.trace.Markup;
import org.annulus.explorer.trace.PageFrame;

/**
 * A report as one page that opens from disk: the verdicts, the matrix, behind each of its cells what was done, and the
 * rules. It needs neither network nor script, and is well formed as XML too.
 */
public final class ConformancePage {
    private ConformancePage() {}

    /**
     * A report as a page.
     *
     * @param report any
     * @return a page, to be stored as UTF-8
     */
    public static String of(ConformanceReport report) {
        String title = report.policies().size() == 1
                ? "Conformance of " + report.policies().get(0).policy().name()
                : "Conformance of " + report.policies().size() + " policies";
        String style = PageFrame.resource(ConformancePage.class, "conformance.css");
        StringBuilder page = new StringBuilder(PageFrame.begin(title, style));
        addHead(page, report, title);
        addVerdicts(page, report);
        page.append(PageMatrix.of(report.policies()));
        for (int i = 0; i < report.policies().size(); i++) {
            page.append(PageDetails.of(i, report.policies().get(i)));
        }
        addRules(page, report);
        return page.append(PageFrame.END).toString();
    }

    private static void addHead(StringBuilder page, ConformanceReport report, String title) {
        Verdict verdict = report.verdict();
        page.append("<header>\n<h1>%s</h1>\n<p class=\"verdict %s\">%s</p>\n"
                .formatted(escape(title), verdict.name().toLowerCase(Locale.ROOT), verdict.label()));
        page.append("<dl>\n");
        addFact(page, "level", levels(report));
        addFact(page, "took", seconds(report.seconds()));
        if (!report.command().isEmpty()) {
            addFact(page, "command", report.command());
        }
        Environment here = report.environment();
        addFact(page, "kit", here.kit());
        addFact(page, "Java", here.java());
        addFact(page, "machine", here.processors() + " x " + here.machine() + ", " + here.system());
        addFact(page, "date", here.date());
        page.append("</dl>\n</header>\n");
    }

    private static String levels(ConformanceReport report) {
        return report.policies().stream()
                .map(policy -> policy.effort().label())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void addFact(StringBuilder page, String name, String value) {
        page.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, escape(value)));
    }

    private static void addVerdicts(StringBuilder page, ConformanceReport report) {
        page.append("<h2>Verdicts</h2>\n<div class=\"scroll\" role=\"region\" aria-label=\"verdicts\" tabindex=\"0\">\n"
                + "<table>\n<thead><tr><th scope=\"col\">policy</th><th scope=\"col\">verdict</th>"
                + "<th scope=\"col\">checks</th><th scope=\"col\">took</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < report.policies().size(); i++) {
            PolicyReport policy = report.policies().get(i);
            page.append(("<tr><th scope=\"row\"><a href=\"#p%d\">%s</a></th><td class=\"%s\">%s</td>"
                            + "<td>%d</td><td>%s</td></tr>\n")
                    .formatted(
                            i + 1,
                            escape(policy.policy().name().toString()),
                            policy.verdict().name().toLowerCase(Locale.ROOT),
                            escape(policy.summary()),
                            policy.checks().size(),
                            seconds(policy.seconds())));
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }

    private static void addRules(StringBuilder page, ConformanceReport report) {
        List<Rule> rules = report.policies().stream()
                .flatMap(policy -> policy.rules().stream())
                .map(RuleResult::rule)
                .distinct()
                .sorted()
                .toList();
        page.append("<h2>The rules</h2>\n<dl class=\"rules\">\n");
        for (Rule rule : rules) {
            page.append("<dt id=\"%s\">%s <small>%s, %s</small></dt>\n"
                    .formatted(
                            rule.number(),
                            escape(rule.toString()),
                            rule.level(),
                            escape(rule.capability().trait())));
            page.append("<dd>%s <span class=\"why\">%s</span> <span class=\"bug\">%s</span></dd>\n"
                    .formatted(escape(rule.sentence()), escape(rule.intent()), escape("Seen in: " + rule.bug())));
        }
        page.append("</dl>\n");
    }

    /** Text as element content or in an attribute. */
    static String escape(String text) {
        return Markup.escape(text);
    }

    /** Text of several lines, for an element that keeps them. */
    static String escapeLines(String text) {
        return text.lines().map(Markup::escape).collect(Collectors.joining("\n"));
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
