// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.report.plot.Designs;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;

/** The best of some figures, and what honesty asks to be said beside it. */
final class Contest {
    private final Subjects subjects;

    Contest(Subjects subjects) {
        this.subjects = subjects;
    }

    /**
     * Answers a question.
     *
     * @param question of the summary
     * @param figures one a subject
     * @param none why there may be none
     */
    Answer best(String question, Figures figures, String none) {
        List<Row> all = figures.ranked();
        List<Row> ranked =
                all.stream().filter(row -> subjects.isSound(row.subject())).toList();
        if (ranked.isEmpty()) {
            return Answer.none(question, none);
        }
        Row fastest = ranked.get(0);
        Row first = pick(ranked);
        List<String> sentences = new ArrayList<>();
        if (ranked.size() == 1) {
            sentences.add("Nobody else was measured.");
        } else {
            next(first, ranked, sentences);
        }
        if (first != fastest) {
            sentences.add("Of these it declares the fewest deviations; the best figure is that of " + fastest.subject()
                    + ", " + figure(fastest) + ".");
        }
        peers(first, ranked, sentences);
        known(first, sentences);
        all.stream()
                .filter(row -> !subjects.isSound(row.subject()))
                .map(Row::subject)
                .reduce((a, b) -> a + ", " + b)
                .ifPresent(names -> sentences.add("Left out, because found not conformant: " + names + "."));
        return new Answer(question, first.subject(), figure(first), sentences, isPeerAhead(first, ranked));
    }

    /** Of our rings that are level with the best one, that with the fewest known defects. */
    private Row pick(List<Row> ranked) {
        Row fastest = ranked.get(0);
        return Designs.isPeer(fastest.subject())
                ? fastest
                : ranked.stream()
                        .filter(row -> !Designs.isPeer(row.subject()) && fastest.isLevelWith(row))
                        .min(Comparator.comparingInt(row -> deviations(row).size()))
                        .orElse(fastest);
    }

    /** A figure with its spread. */
    static String figure(Row row) {
        String value = Numbers.of(row.median(), row.unit());
        if (row.better() == Better.EXACT) {
            return value + ", exactly";
        }
        return row.values().size() == 1
                ? value + ", measured once"
                : value + " (" + Numbers.of(row.low()) + " to " + Numbers.of(row.high()) + ", " + Figures.counted(row)
                        + ")";
    }

    private void next(Row first, List<Row> ranked, List<String> sentences) {
        List<Row> level = ranked.stream()
                .filter(row -> row != first)
                .filter(first::isLevelWith)
                .toList();
        if (!level.isEmpty()) {
            String what = first.better() == Better.EXACT ? "Just the same: " : "Not to be told apart in this run: ";
            sentences.add(what + names(level) + ".");
        }
        ranked.stream()
                .filter(row -> row != first && !level.contains(row))
                .findFirst()
                .ifPresent(row -> sentences.add((level.isEmpty() ? "Next is " : "Behind them is ") + row.subject()
                        + " with " + figure(row) + times(first, row) + "."));
    }

    private static String names(List<Row> rows) {
        int shown = Math.min(rows.size(), 6);
        String names = rows.stream().limit(shown).map(Row::subject).collect(Collectors.joining(", "));
        return rows.size() > shown ? names + " and " + (rows.size() - shown) + " more" : names;
    }

    private static String times(Row first, Row other) {
        boolean higher = Figures.isHigherBetter(first);
        double ratio = higher ? first.median() / other.median() : other.median() / first.median();
        if (!Double.isFinite(ratio)) {
            return "";
        }
        return ", " + Numbers.ratio(ratio) + (higher ? " times less" : " times as much");
    }

    /** Where both sides were measured the better of the other side is named, whoever wins. */
    private static void peers(Row first, List<Row> ranked, List<String> sentences) {
        boolean peer = Designs.isPeer(first.subject());
        Optional<Row> best = ranked.stream()
                .filter(row -> Designs.isPeer(row.subject()) != peer)
                .findFirst();
        if (best.isEmpty()) {
            if (peer) {
                sentences.add("No ring of Annulus was measured here.");
            }
            return;
        }
        Row other = best.get();
        String lead = peer
                ? (first.isLevelWith(other) ? "A peer has the better figure, and no more." : "A peer wins here.")
                        + " The best ring of Annulus is "
                : "The best peer is ";
        String named = " is " + other.subject() + " with ";
        boolean said = sentences.stream().anyMatch(sentence -> sentence.contains(named));
        sentences.add(
                lead + (said ? "that one." : other.subject() + " with " + figure(other) + times(first, other) + "."));
    }

    /** A peer is ahead if no ring of Annulus is level with it. */
    private static boolean isPeerAhead(Row first, List<Row> ranked) {
        return Designs.isPeer(first.subject())
                && ranked.stream().noneMatch(row -> !Designs.isPeer(row.subject()) && first.isLevelWith(row));
    }

    /** Declared defects belong beside a recommendation. */
    private void known(Row first, List<String> sentences) {
        List<Deviation> deviations = deviations(first);
        if (!deviations.isEmpty()) {
            sentences.add(first.subject() + " declares "
                    + Numbers.count(deviations.size(), "deviation", "deviations") + ": "
                    + deviations.stream().map(Deviation::rule).collect(Collectors.joining(", ")) + ".");
        }
    }

    private List<Deviation> deviations(Row row) {
        return subjects.policy(row.subject()).map(RingPolicy::deviations).orElse(List.of());
    }
}
