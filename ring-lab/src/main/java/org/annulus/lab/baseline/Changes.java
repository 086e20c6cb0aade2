// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.annulus.lab.baseline.Change.Kind;
import org.annulus.lab.output.Words;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Peers;

/**
 * All that is different in a newer comparison.
 *
 * @param before the older comparison's place, in a line
 * @param sameMachine whether machine and Java are the same; if not, timings tell of the machines as much as of the code
 * @param figures that both have, in the order of the newer one
 * @param drifts by section and metric: the factor by which the peers moved together, or all where there are no peers
 * @param ofPeers of these the ones that are the peers' drift
 * @param gone figures that only the older one has
 * @param added figures that only the newer one has
 * @param rules outcomes of conformance rules that differ, one sentence each
 */
public record Changes(
        String before,
        boolean sameMachine,
        List<Change> figures,
        Map<String, Double> drifts,
        List<String> ofPeers,
        List<Row> gone,
        List<Row> added,
        List<String> rules) {
    /** Copies the collections. */
    public Changes {
        figures = List.copyOf(figures);
        drifts = new TreeMap<>(drifts);
        ofPeers = List.copyOf(ofPeers);
        gone = List.copyOf(gone);
        added = List.copyOf(added);
        rules = List.copyOf(rules);
    }

    /**
     * Compares two comparisons.
     *
     * @param before the older one
     * @param after the newer one
     * @return what is different
     */
    public static Changes between(Results before, Results after) {
        Map<List<Object>, Row> old = measured(before);
        Map<List<Object>, Row> now = measured(after);
        Map<String, List<Row>> kinds = now.values().stream()
                .filter(row -> old.containsKey(row.key()))
                .collect(Collectors.groupingBy(Changes::kind, LinkedHashMap::new, Collectors.toList()));
        List<Change> figures = new ArrayList<>();
        Map<String, Double> drifts = new TreeMap<>();
        List<String> ofPeers = new ArrayList<>();
        kinds.forEach((kind, rows) -> {
            Noise noise = rows.get(0).better() == Better.EXACT
                    ? new Noise(0, 0, true, false)
                    : Noise.of(
                            ratios(rows, old),
                            ratios(rows.stream().filter(Changes::isPeer).toList(), old));
            if (noise.known() && rows.get(0).better() != Better.EXACT) {
                drifts.put(kind, Math.exp(noise.drift()));
                if (noise.ofPeers()) {
                    ofPeers.add(kind);
                }
            }
            rows.forEach(row -> figures.add(change(old.get(row.key()), row, noise)));
        });
        return new Changes(
                before.place().platform(),
                before.place().platform().equals(after.place().platform()),
                figures,
                drifts,
                ofPeers,
                without(old, now),
                without(now, old),
                rules(before, after));
    }

    /** Of figures that can be divided. */
    private static List<Double> ratios(List<Row> rows, Map<List<Object>, Row> old) {
        return rows.stream()
                .filter(row -> isPositive(row) && isPositive(old.get(row.key())))
                .map(row -> ratio(old.get(row.key()), row))
                .toList();
    }

    private static boolean isPositive(Row row) {
        return row.low() > 0;
    }

    private static boolean isPeer(Row row) {
        return Peers.isPeer(row.subject());
    }

    private static Map<List<Object>, Row> measured(Results results) {
        Map<List<Object>, Row> rows = new LinkedHashMap<>();
        results.rows().stream().filter(Row::isMeasured).forEach(row -> rows.put(row.key(), row));
        return rows;
    }

    private static String kind(Row row) {
        return row.section() + " " + row.metric();
    }

    private static List<Row> without(Map<List<Object>, Row> some, Map<List<Object>, Row> others) {
        return some.values().stream()
                .filter(row -> !others.containsKey(row.key()))
                .toList();
    }

    /** Of exact figures one may be 0. */
    private static double ratio(Row before, Row after) {
        return after.median() == before.median() ? 1 : after.median() / before.median();
    }

    private static Change change(Row before, Row after, Noise noise) {
        double ratio = ratio(before, after);
        boolean single = before.values().size() < 2 || after.values().size() < 2;
        if (!isPositive(before) || !isPositive(after)) {
            return new Change(before, after, withZero(before, after, single), ratio, 1, 1);
        }
        double own = Math.log(ratio) - noise.drift();
        double limit = after.better() == Better.EXACT ? 0 : noise.limit(before, after);
        Kind kind;
        if (!noise.known() && single) {
            kind = Kind.UNKNOWN;
        } else if (Math.abs(own) <= limit) {
            kind = Kind.SAME;
        } else {
            kind = kind(own < 0, after);
        }
        return new Change(before, after, kind, ratio, Math.exp(noise.drift()), Math.exp(limit));
    }

    /**
     * Where a value may be 0 there is no ratio: what the values of one comparison do not share with the other's counts.
     */
    private static Kind withZero(Row before, Row after, boolean single) {
        if (before.values().equals(after.values())) {
            return Kind.SAME;
        }
        if (after.better() != Better.EXACT && single) {
            return Kind.UNKNOWN;
        }
        boolean overlap = before.low() <= after.high() && after.low() <= before.high();
        return overlap ? Kind.SAME : kind(after.median() < before.median(), after);
    }

    private static Kind kind(boolean less, Row row) {
        return less == (row.better() != Better.HIGHER) ? Kind.BETTER : Kind.WORSE;
    }

    private static List<String> rules(Results before, Results after) {
        Map<String, String> old = outcomes(before);
        List<String> rules = new ArrayList<>();
        outcomes(after).forEach((cell, outcome) -> {
            String was = old.get(cell);
            if (was != null && !was.equals(outcome)) {
                rules.add(cell + " was " + was + " and is " + outcome);
            }
        });
        return rules;
    }

    private static Map<String, String> outcomes(Results results) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (PolicyVerdict verdict : results.verdicts()) {
            outcomes.put(verdict.policy(), verdict.verdict());
            verdict.cells()
                    .forEach(cell ->
                            outcomes.put(verdict.policy() + " " + cell.rule() + " " + cell.key(), cell.outcome()));
        }
        return outcomes;
    }

    /**
     * The figures that moved beyond the noise.
     *
     * @return the furthest first
     */
    public List<Change> moved() {
        return figures.stream()
                .filter(change -> change.kind() == Kind.BETTER || change.kind() == Kind.WORSE)
                .sorted((a, b) -> Double.compare(distance(b), distance(a)))
                .toList();
    }

    private static double distance(Change change) {
        return Math.abs(Math.log(change.own()));
    }

    /**
     * What became of the figures.
     *
     * @return a sentence, without kinds of which there are none
     */
    public String counted() {
        List<String> parts = new ArrayList<>();
        long better = count(Kind.BETTER);
        parts.add((better == 1 ? "1 figure is" : better + " figures are") + " better by more than the noise");
        parts.add(count(Kind.WORSE) + " worse");
        parts.add(count(Kind.SAME) + " within it");
        if (count(Kind.UNKNOWN) > 0) {
            parts.add(count(Kind.UNKNOWN) + " with too few values to tell");
        }
        if (!added.isEmpty()) {
            parts.add(added.size() + " new");
        }
        if (!gone.isEmpty()) {
            parts.add(gone.size() + " gone (" + names(gone) + ")");
        }
        return String.join(", ", parts);
    }

    /** By section and metric, each subject once. */
    private static String names(List<Row> rows) {
        Map<String, List<String>> subjects = rows.stream()
                .collect(Collectors.groupingBy(
                        Changes::kind,
                        TreeMap::new,
                        Collectors.mapping(
                                Row::subject, Collectors.collectingAndThen(Collectors.toList(), all -> all.stream()
                                        .distinct()
                                        .toList()))));
        return subjects.entrySet().stream()
                .map(entry -> entry.getKey() + " of " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    /**
     * By how much figures moved together: the machine's doing, which is not in {@link Change#own}.
     *
     * @return a sentence for each section and metric that drifted by a fiftieth or more
     */
    public List<String> drifted() {
        List<String> sentences = new ArrayList<>();
        drifts.forEach((kind, drift) -> {
            if (Math.abs(Math.log(drift)) > Math.log(1.02)) {
                sentences.add(kind + ": " + Words.decimals(drift) + " times the baseline is what "
                        + (ofPeers.contains(kind)
                                ? "the peers, whose code is the same, have become"
                                : "the figures have become in the middle")
                        + "; it is put down to the machine, and taken out of the ratios");
            }
        });
        return sentences;
    }

    /**
     * How many figures of a kind there are.
     *
     * @param kind which
     * @return the number
     */
    public long count(Kind kind) {
        return figures.stream().filter(change -> change.kind() == kind).count();
    }
}
