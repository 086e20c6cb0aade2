// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.report.Verdict;
import org.annulus.explorer.trace.Markup;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/** The first thing to be read. */
final class SummaryChapter {
    private SummaryChapter() {}

    static Chapter of(Results results, Subjects subjects) {
        List<Answer> answers = Summary.of(results, subjects);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(lead(results, answers)));
        StringBuilder cards = new StringBuilder("<div class=\"answers\">\n");
        answers.stream().filter(answer -> !answer.pick().isEmpty()).forEach(answer -> card(cards, answer));
        blocks.add(new Block.Raw(cards.append("</div>\n").toString(), List.of()));
        List<Answer> open =
                answers.stream().filter(answer -> answer.pick().isEmpty()).toList();
        if (!open.isEmpty()) {
            blocks.add(new Block.Folded(new Table(
                    "Questions that this run does not answer",
                    List.of("question", "why"),
                    open.stream()
                            .map(answer -> List.of(answer.question(), String.join(" ", answer.sentences())))
                            .toList())));
        }
        return new Chapter("summary", "Which ring for what", blocks);
    }

    private static String lead(Results results, List<Answer> answers) {
        long asked = answers.stream().filter(answer -> !answer.pick().isEmpty()).count();
        long peers = answers.stream().filter(Answer::peer).count();
        int subjects = (int) results.rows().stream()
                .filter(Row::isMeasured)
                .map(Row::subject)
                .distinct()
                .count();
        StringBuilder text = new StringBuilder();
        text.append("Computed from this run alone: ")
                .append(Numbers.count(
                        (int) results.rows().stream().filter(Row::isMeasured).count(), "figure", "figures"))
                .append(" of ")
                .append(Numbers.count(subjects, "subject", "subjects"))
                .append(". ");
        if (asked > 0) {
            text.append(
                    peers == 0
                            ? "In none of the " + asked + " answers below is a peer ahead. "
                            : "In " + peers + " of the " + asked + " answers below a peer is ahead. ");
        }
        long conformant = results.verdicts().stream()
                .filter(verdict -> verdict.is(Verdict.CONFORMANT))
                .count();
        if (!results.verdicts().isEmpty()) {
            text.append(conformant)
                    .append(" of ")
                    .append(results.verdicts().size())
                    .append(" variants are conformant; one that is not is never the answer. ");
        }
        if (!results.complete()) {
            text.append("The run was interrupted: what is missing may change the answers. ");
        }
        return text.toString().strip();
    }

    private static void card(StringBuilder out, Answer answer) {
        out.append("<article%s>\n<h3>%s</h3>\n<p class=\"pick\">%s</p>\n<p class=\"figure\">%s</p>\n"
                .formatted(
                        answer.peer() ? " class=\"peer\"" : "",
                        Markup.escape(answer.question()),
                        Markup.escape(answer.pick()),
                        Markup.escape(answer.figure())));
        if (!answer.sentences().isEmpty()) {
            out.append("<p>%s</p>\n".formatted(Markup.escape(String.join(" ", answer.sentences()))));
        }
        out.append("</article>\n");
    }
}
