// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class MatrixTest {
    private static final int WIDTH = 120;
    private static final List<RingPolicy> SHIPPED = Policies.discover().variants();

    private static List<String> matrix(List<RingPolicy> policies, Rule... rules) {
        return new Matrix(policies.stream()
                        .map(policy -> PolicyReport.of(policy, Effort.QUICK, List.of(rules), List.of()))
                        .toList())
                .lines();
    }

    @Test
    void shouldHaveAColumnForEachPolicyWhenThereAreFew() {
        List<String> lines = matrix(SHIPPED.subList(0, 2), Rule.values());
        assertThat(lines).hasSize(1 + Rule.values().length);
        assertThat(lines.get(0)).matches("RULE +acall/bounded +acall/bounded-cas");
        assertThat(lines.get(1)).matches("R1.1 full-exactly +NOT-RUN +NOT-RUN");
    }

    @Test
    void shouldNumberTheColumnsWhenNamesAreTooLong() {
        List<RingPolicy> six = SHIPPED.subList(SHIPPED.size() - 6, SHIPPED.size());
        List<String> lines = matrix(six, Rule.values());
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(lines.get(0)).matches("RULE +\\(1\\) +\\(2\\) +\\(3\\) +\\(4\\) +\\(5\\) +\\(6\\)");
        assertThat(lines).contains("(6) " + six.get(5).name());
    }

    @Test
    void shouldHaveARowForEachPolicyWhenThereAreMany() {
        List<String> lines = matrix(SHIPPED, Rule.values());
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(lines).hasSize(2 + SHIPPED.size() + 1);
        for (int i = 0; i < SHIPPED.size(); i++) {
            RingPolicy policy = SHIPPED.get(i);
            StringBuilder marks = new StringBuilder();
            for (Rule rule : Rule.values()) {
                boolean deviates = policy.deviations().stream()
                        .anyMatch(deviation -> Rule.named(deviation.rule()).orElseThrow() == rule);
                // Nothing was run, so what was declared was not found.
                marks.append(deviates ? 'F' : rule.capability().declaredBy(policy.traits()) ? '?' : '-');
            }
            String row = lines.get(2 + i);
            assertThat(row).startsWith(policy.name() + " ");
            assertThat(row.substring(policy.name().toString().length())
                            .replaceFirst("  [A-Z ]+$", "")
                            .replace(" ", ""))
                    .isEqualTo(marks.toString());
        }
    }

    @Test
    void shouldHaveTheRulesOfTheRunOnlyWhenSomeWereChosen() {
        assertThat(matrix(SHIPPED, Rule.NO_LOSS, Rule.INDEX_WRAP, Rule.CLOSE).get(1))
                .matches(" +20 {2}4 *");
    }
}
