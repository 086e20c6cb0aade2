// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.report.RuleResult;
import org.annulus.conformance.rule.Rule;

/**
 * What stands behind the cells that are not PASS: a line for each, policies of which the same is to be said together.
 */
final class CellNotes {
    /** Names in a line; the matrix has all of them. */
    private static final int NAMED = 3;

    private final List<PolicyReport> policies;

    CellNotes(List<PolicyReport> policies) {
        this.policies = policies;
    }

    private record Cell(Outcome outcome, Rule rule, String text) {}

    private record Note(Outcome outcome, String text, List<String> policies) {}

    /** What was found first, what nobody asked for last. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.PASS) {
                notes(outcome).forEach((note, rules) -> lines.add(line(note, rules)));
            }
        }
        return lines;
    }

    private Map<Note, List<String>> notes(Outcome outcome) {
        Map<Cell, List<String>> cells = new LinkedHashMap<>();
        for (int rule = 0; rule < policies.get(0).rules().size(); rule++) {
            for (PolicyReport policy : policies) {
                RuleResult result = policy.rules().get(rule);
                if (result.outcome() == outcome) {
                    Cell cell = new Cell(
                            outcome,
                            result.rule(),
                            result.text().lines().findFirst().orElse(""));
                    cells.computeIfAbsent(cell, n -> new ArrayList<>())
                            .add(policy.policy().name().toString());
                }
            }
        }
        Map<Note, List<String>> notes = new LinkedHashMap<>();
        cells.forEach((cell, names) -> notes.computeIfAbsent(
                        new Note(cell.outcome(), cell.text(), names), n -> new ArrayList<>())
                .add(cell.rule().toString()));
        return notes;
    }

    private String line(Note note, List<String> rules) {
        return note.outcome().label() + " " + String.join(", ", rules) + who(note.policies()) + ": " + note.text();
    }

    private String who(List<String> names) {
        if (policies.size() == 1) {
            return "";
        }
        if (names.size() == policies.size()) {
            return "; all policies";
        }
        String first = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return "; " + first + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
