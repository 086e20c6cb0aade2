// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.List;
import java.util.Locale;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;

/** A section of the page: what the layers did for one policy, and what stands behind each of its cells. */
final class PageDetails {
    private final int number;
    private final PolicyReport policy;
    private final StringBuilder out = new StringBuilder();

    private PageDetails(int number, PolicyReport policy) {
        this.number = number;
        this.policy = policy;
    }

    /**
     * A section.
     *
     * @param number of the policy, from 0
     * @param policy its column
     */
    static String of(int number, PolicyReport policy) {
        return new PageDetails(number, policy).html();
    }

    /** What a cell of the matrix links to. */
    static String anchor(int policy, Rule rule) {
        return "p" + (policy + 1) + "-" + rule.number();
    }

    private String html() {
        out.append("<section>\n<h2 id=\"p%d\">%s</h2>\n"
                .formatted(
                        number + 1,
                        ConformancePage.escape(policy.policy().name().toString())));
        out.append("<p>%s.</p>\n<p class=\"%s\">%s</p>\n"
                .formatted(
                        ConformancePage.escape(policy.policy().summary()),
                        policy.verdict().name().toLowerCase(Locale.ROOT),
                        ConformancePage.escape(policy.summary())));
        addDeviations();
        addLayers();
        policy.rules().forEach(this::addRule);
        return out.append("</section>\n").toString();
    }

    private void addDeviations() {
        List<Deviation> found = policy.found();
        if (policy.policy().deviations().isEmpty()) {
            return;
        }
        out.append("<p>Declared deviations:</p>\n<ul>\n");
        for (Deviation deviation : policy.policy().deviations()) {
            out.append("<li><b>%s</b>, %s: %s <small>(%s)</small></li>\n"
                    .formatted(
                            ConformancePage.escape(deviation.rule()),
                            found.contains(deviation) ? "found" : "not found by this run",
                            ConformancePage.escape(deviation.text()),
                            ConformancePage.escape(deviation.source())));
        }
        out.append("</ul>\n");
    }

    private void addLayers() {
        out.append("<ul class=\"layers\">\n");
        for (LayerEvidence evidence : policy.layers()) {
            out.append("<li><b>%s</b> %s, %s</li>\n"
                    .formatted(
                            evidence.layer().label(),
                            ConformancePage.escape(evidence.describe()),
                            ConformancePage.seconds(evidence.seconds())));
        }
        out.append("</ul>\n");
    }

    /** What somebody has to read is open. The anchor is inside, so that a browser opens what a link points to. */
    private void addRule(RuleResult result) {
        Rule rule = result.rule();
        Outcome outcome = result.outcome();
        out.append("<details%s>\n<summary><span class=\"%s\">%s</span> %s</summary>\n<div id=\"%s\">\n"
                .formatted(
                        outcome == Outcome.PASS || outcome == Outcome.NOT_DECLARED ? "" : " open=\"open\"",
                        outcome.style(),
                        outcome.label(),
                        ConformancePage.escape(rule.toString()),
                        anchor(number, rule)));
        out.append("<p><a href=\"#%s\">%s</a>: %s</p>\n"
                .formatted(rule.number(), rule.number(), ConformancePage.escape(rule.sentence())));
        if (outcome == Outcome.FAIL) {
            out.append("<details open=\"open\">\n<summary>What broke it</summary>\n<pre>%s</pre>\n</details>\n"
                    .formatted(ConformancePage.escapeLines(result.text())));
        } else if (result.checks().isEmpty()) {
            out.append("<p>%s</p>\n".formatted(ConformancePage.escape(result.text())));
        }
        if (!result.checks().isEmpty()) {
            out.append("<ul>\n");
            result.checks().forEach(check -> addCheck(check, rule));
            out.append("</ul>\n");
        }
        out.append("</div>\n</details>\n");
    }

    private void addCheck(CheckResult check, Rule rule) {
        Outcome outcome = check.outcomeFor(rule);
        String text = check.textFor(rule);
        String first = text.lines().findFirst().orElse("");
        out.append("<li><span class=\"%s\">%s</span> %s: %s, %s <small>(%s)</small>"
                .formatted(
                        outcome.style(),
                        outcome.label(),
                        check.layer().label(),
                        ConformancePage.escape(check.check()),
                        ConformancePage.escape(first),
                        ConformancePage.seconds(check.seconds())));
        if (outcome != Outcome.FAIL && text.lines().count() > 1) {
            out.append("\n<details>\n<summary>How it shows</summary>\n<pre>%s</pre>\n</details>\n"
                    .formatted(ConformancePage.escapeLines(text)));
        }
        out.append("</li>\n");
    }
}
