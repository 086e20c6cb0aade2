// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.annulus.conformance.report.Verdict;
import org.annulus.conformance.rule.Rule;
import org.annulus.explorer.trace.Markup;
import org.annulus.lab.report.plot.Ink;
import org.annulus.lab.report.plot.Plot;
import org.annulus.lab.report.plot.TilePlot;
import org.annulus.lab.report.plot.TilePlot.Tile;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.PolicyVerdict.Cell;

/** The matrix of rules and variants, each cell with its evidence and a link to the policy's own page. */
final class ConformanceChapter {
    private final List<PolicyVerdict> verdicts;
    private final Predicate<String> exists;
    /** Number and key of each rule, in the order of the numbers. */
    private final Map<String, Cell> rules = new LinkedHashMap<>();

    private ConformanceChapter(List<PolicyVerdict> verdicts, Predicate<String> exists) {
        this.verdicts = verdicts;
        this.exists = exists;
        verdicts.stream()
                .flatMap(verdict -> verdict.cells().stream())
                .sorted((a, b) -> compare(a.rule(), b.rule()))
                .forEach(cell -> rules.putIfAbsent(cell.rule(), cell));
    }

    static Chapter of(List<PolicyVerdict> verdicts, Predicate<String> exists) {
        List<Block> blocks = new ArrayList<>();
        if (verdicts.isEmpty()) {
            blocks.add(new Block.Text("No policy was checked for conformance in this run."));
        } else {
            ConformanceChapter chapter = new ConformanceChapter(verdicts, exists);
            blocks.add(new Block.Text("What the conformance kit found, rule by rule. A deviation is a known defect of"
                    + " a historical design: declared, and found as declared. A cell says what stands behind it when it"
                    + " is pointed at, and leads to the policy's own page, with counter-examples."));
            blocks.add(new Block.Raw(chapter.verdictTable(), List.of()));
            if (!chapter.rules.isEmpty()) {
                blocks.add(new Block.Raw(chapter.matrix(), List.of(chapter.plot())));
            }
        }
        return new Chapter("conformance", "Conformance", blocks);
    }

    private static int compare(String a, String b) {
        String[] first = a.replaceAll("[^0-9.]", "").split("\\.");
        String[] second = b.replaceAll("[^0-9.]", "").split("\\.");
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = Numbers.compare(first[i], second[i]);
            if (order != 0) {
                return order;
            }
        }
        return a.compareTo(b);
    }

    private String verdictTable() {
        StringBuilder out =
                new StringBuilder("<details>\n<summary>Verdicts</summary>\n<div class=\"scroll\" role=\"region\""
                        + " aria-label=\"verdicts\" tabindex=\"0\">\n<table>\n<thead><tr><th scope=\"col\">variant</th>"
                        + "<th scope=\"col\">verdict</th></tr></thead>\n<tbody>\n");
        for (PolicyVerdict verdict : verdicts) {
            out.append("<tr><th scope=\"row\">%s</th><td class=\"%s\">%s</td></tr>\n"
                    .formatted(
                            link(verdict, Markup.escape(verdict.policy()), ""),
                            verdict.is(Verdict.NOT_CONFORMANT)
                                    ? "fail"
                                    : verdict.is(Verdict.INCOMPLETE) ? "not-run" : "pass",
                            Markup.escape(verdict.summary())));
        }
        return out.append("</tbody>\n</table>\n</div>\n</details>\n").toString();
    }

    private String link(PolicyVerdict verdict, String text, String title) {
        String named = title.isEmpty() ? "" : " title=\"" + Markup.escape(title) + "\"";
        return isPage(verdict.page()) && exists.test(verdict.page())
                ? "<a href=\"%s\"%s>%s</a>".formatted(Markup.escape(verdict.page()), named, text)
                : "<span%s>%s</span>".formatted(named, text);
    }

    /** A page beside this one, and nothing else: results may come from anywhere. */
    static boolean isPage(String page) {
        return page.matches("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\\.html");
    }

    private String matrix() {
        StringBuilder out = new StringBuilder("<h3>Rules and variants</h3>\n<p class=\"legend\">");
        for (Mark mark : Mark.values()) {
            out.append("<span class=\"key %s\">%s</span> %s ".formatted(mark.style, mark.letter, mark.words));
        }
        out.append("</p>\n<div class=\"scroll\" role=\"region\" aria-label=\"rules and variants\" tabindex=\"0\">\n"
                + "<table class=\"matrix\">\n<thead><tr><th scope=\"col\">rule</th>");
        verdicts.forEach(verdict -> out.append("<th scope=\"col\"><span>%s</span></th>"
                .formatted(link(verdict, Markup.escape(verdict.policy()), verdict.summary()))));
        out.append("</tr></thead>\n<tbody>\n");
        rules.forEach((number, rule) -> {
            String sentence = Rule.named(rule.key()).map(Rule::sentence).orElse("");
            out.append("<tr><th scope=\"row\" title=\"%s\">%s %s <small>%s</small></th>"
                    .formatted(
                            Markup.escape(sentence),
                            Markup.escape(number),
                            Markup.escape(rule.key()),
                            Markup.escape(rule.level())));
            for (PolicyVerdict verdict : verdicts) {
                out.append(cell(verdict, number));
            }
            out.append("</tr>\n");
        });
        return out.append("</tbody>\n</table>\n</div>\n").toString();
    }

    private String cell(PolicyVerdict verdict, String rule) {
        Optional<Cell> found = cellOf(verdict, rule);
        if (found.isEmpty()) {
            return "<td></td>";
        }
        Cell cell = found.get();
        Mark mark = Mark.of(cell.outcome());
        String evidence = verdict.policy() + ", " + rule + " " + cell.key() + ": " + mark.words
                + (cell.text().isEmpty()
                        ? ""
                        : ". " + String.join(" ", cell.text().lines().toList()));
        return "<td class=\"%s\">%s</td>".formatted(mark.style, link(verdict, mark.letter, evidence));
    }

    private static Optional<Cell> cellOf(PolicyVerdict verdict, String rule) {
        return verdict.cells().stream().filter(cell -> cell.rule().equals(rule)).findFirst();
    }

    private Plot plot() {
        List<Tile> tiles = new ArrayList<>();
        List<String> names = new ArrayList<>();
        rules.forEach((number, rule) -> {
            String name = number + " " + rule.key();
            names.add(name);
            for (PolicyVerdict verdict : verdicts) {
                cellOf(verdict, number)
                        .map(Cell::outcome)
                        .map(Mark::of)
                        .ifPresent(mark -> tiles.add(new Tile(name, verdict.policy(), mark.ink, mark.letter)));
            }
        });
        long sound = verdicts.stream()
                .filter(verdict -> verdict.is(Verdict.CONFORMANT))
                .count();
        return TilePlot.draw(
                "conformance",
                "Conformance of " + verdicts.size() + " variants",
                "A matrix of " + names.size() + " rules and " + verdicts.size() + " variants, of which " + sound
                        + " are conformant. " + Mark.legend() + ".",
                names,
                verdicts.stream().map(PolicyVerdict::policy).toList(),
                tiles);
    }

    /** How an outcome is shown: never by colour alone. */
    private enum Mark {
        PASS("pass", "P", "pass", Ink.GOOD),
        DEVIATION("deviation", "D", "declared deviation, found", Ink.REMARK),
        FAIL("fail", "F", "fail", Ink.BAD),
        NOT_RUN("not-run", "?", "not run", Ink.REMARK),
        NOT_DECLARED("not-declared", "-", "not declared", Ink.OPEN);

        private final String style;
        private final String letter;
        private final String words;
        private final Ink ink;

        Mark(String style, String letter, String words, Ink ink) {
            this.style = style;
            this.letter = letter;
            this.words = words;
            this.ink = ink;
        }

        static Mark of(String outcome) {
            for (Mark mark : values()) {
                if (mark.name().equals(outcome.replace('-', '_'))) {
                    return mark;
                }
            }
            return NOT_RUN;
        }

        static String legend() {
            List<String> words = new ArrayList<>();
            for (Mark mark : values()) {
                words.add(mark.letter + " " + mark.words);
            }
            return String.join("; ", words);
        }
    }
}
