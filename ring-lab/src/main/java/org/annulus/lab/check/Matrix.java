// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.report.RuleResult;
import org.annulus.conformance.rule.Family;
import org.annulus.conformance.rule.Rule;
import org.annulus.lab.output.TextTable;

/**
 * Rules and policies as text of at most 120 columns. A few policies are columns with words; many are rows with one mark
 * for each rule, the rules of a family side by side.
 */
final class Matrix {
    /** Columns with words in them that fit. */
    private static final int COLUMNS = 6;

    private final List<PolicyReport> policies;
    private final List<Rule> rules;

    Matrix(List<PolicyReport> policies) {
        this.policies = policies;
        this.rules = policies.get(0).rules().stream().map(RuleResult::rule).toList();
    }

    List<String> lines() {
        return policies.size() > COLUMNS ? marks() : words();
    }

    private List<String> words() {
        List<String> names = names();
        List<String> table = table(names);
        if (table.stream().allMatch(line -> line.length() <= CheckReport.WIDTH)) {
            return table;
        }
        List<String> numbers = new ArrayList<>();
        List<String> legend = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            numbers.add("(" + i + ")");
            legend.add("(" + i + ") " + names.get(i - 1));
        }
        List<String> lines = new ArrayList<>(table(numbers));
        lines.addAll(legend);
        return lines;
    }

    private List<String> names() {
        return policies.stream()
                .map(policy -> policy.policy().name().toString())
                .toList();
    }

    private List<String> table(List<String> columns) {
        List<String> header = new ArrayList<>(List.of("RULE"));
        header.addAll(columns);
        TextTable table = new TextTable(header.toArray(String[]::new));
        for (int i = 0; i < rules.size(); i++) {
            List<String> row = new ArrayList<>(List.of(rules.get(i).toString()));
            for (PolicyReport policy : policies) {
                row.add(policy.rules().get(i).outcome().label());
            }
            table.row(row.toArray());
        }
        return table.lines();
    }

    private List<String> marks() {
        int width = names().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(row("POLICY", width, this::familyNumber) + "  VERDICT");
        lines.add(row("", width, this::numbers));
        for (PolicyReport policy : policies) {
            lines.add(row(policy.policy().name().toString(), width, family -> marks(policy, family)) + "  "
                    + policy.verdict().label());
        }
        lines.add(Arrays.stream(Outcome.values())
                .sorted((a, b) -> b.compareTo(a))
                .map(outcome -> outcome.mark() + " " + outcome.label())
                .collect(Collectors.joining(", ")));
        return lines;
    }

    private interface Cell {
        String of(List<Rule> family);
    }

    private String row(String name, int width, Cell cell) {
        StringBuilder row = new StringBuilder(name).append(" ".repeat(width - name.length()));
        for (Family family : Family.values()) {
            List<Rule> members =
                    rules.stream().filter(rule -> rule.family() == family).toList();
            if (!members.isEmpty()) {
                // As wide as the number of its last rule, or the name of the family.
                String text = cell.of(members);
                int room = Math.max(
                        numbers(members).length(), familyNumber(members).length());
                row.append("  ").append(text).append(" ".repeat(room - text.length()));
            }
        }
        return row.toString();
    }

    /** For example {@code R2}. */
    private String familyNumber(List<Rule> family) {
        String first = family.get(0).number();
        return first.substring(0, first.indexOf('.'));
    }

    /** The last digit of each rule's number. */
    private String numbers(List<Rule> family) {
        return family.stream()
                .map(rule -> rule.number().substring(rule.number().length() - 1))
                .collect(Collectors.joining());
    }

    private static String marks(PolicyReport policy, List<Rule> family) {
        return policy.rules().stream()
                .filter(result -> family.contains(result.rule()))
                .map(result -> String.valueOf(result.outcome().mark()))
                .collect(Collectors.joining());
    }
}
