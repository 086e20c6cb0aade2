// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.annulus.conformance.rule.Rule;

/** The mutants as the page shows them. */
final class MutantTable {
    private MutantTable() {}

    /** By rule. */
    static String markdown(List<Mutant> mutants) {
        StringBuilder page = new StringBuilder("\n| mutant of | what was changed | rule that finds it | layer |\n")
                .append("|---|---|---|---|\n");
        mutants.stream()
                .sorted(Comparator.comparing(Mutant::rule))
                .forEach(mutant -> page.append("| %s | %s | %s | %s |\n"
                        .formatted(
                                mutant.of(),
                                mutant.change(),
                                mutant.rule(),
                                mutant.layer().label())));
        long rules = mutants.stream().map(Mutant::rule).distinct().count();
        long distinct = mutants.stream().map(Mutant::toString).distinct().count();
        String without = Arrays.stream(Rule.values())
                .filter(rule -> mutants.stream().noneMatch(mutant -> mutant.rule() == rule))
                .map(Rule::toString)
                .collect(Collectors.joining(", "));
        return page.append("\n%d mutants, found by %d rules; some by two. %s\n\n"
                        .formatted(
                                distinct,
                                rules,
                                without.isEmpty()
                                        ? "No rule is without one."
                                        : "No mutant here breaks: " + without + "."))
                .toString();
    }
}
