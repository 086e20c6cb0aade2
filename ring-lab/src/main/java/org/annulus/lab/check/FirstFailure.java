// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.report.RuleResult;

/**
 * The first failure in full; and where another layer came upon it, the first interleaving that the explorer found in
 * the same ring, which is often the shortest way to the line.
 */
final class FirstFailure {
    private static final String INDENT = "  ";

    /** Of an exception that a ring threw. */
    private static final int FRAMES = 12;

    private final List<PolicyReport> policies;
    private final List<String> lines = new ArrayList<>();

    FirstFailure(List<PolicyReport> policies) {
        this.policies = policies;
    }

    /** Empty if nothing failed. */
    List<String> lines() {
        for (PolicyReport policy : policies) {
            List<RuleResult> failed = policy.rules().stream()
                    .filter(result -> result.outcome() == Outcome.FAIL)
                    .toList();
            if (!failed.isEmpty()) {
                addFailure(policy, failed.get(0));
                if (explored(failed.get(0)).isEmpty()) {
                    failed.stream()
                            .filter(result -> explored(result).isPresent())
                            .findFirst()
                            .ifPresent(result -> addInterleaving(policy, result));
                }
                return lines;
            }
        }
        return lines;
    }

    private static Optional<CheckResult> explored(RuleResult result) {
        return failures(result).stream()
                .filter(check -> check.layer() == Layer.EXPLORE)
                .findFirst();
    }

    private static List<CheckResult> failures(RuleResult result) {
        return result.checks().stream()
                .filter(check -> check.outcomeFor(result.rule()) == Outcome.FAIL)
                .toList();
    }

    private void addFailure(PolicyReport policy, RuleResult result) {
        lines.add("the first failure in full: " + policy.policy().name() + ", " + result.rule());
        lines.add(result.rule().sentence());
        addText(result.text());
        failures(result).stream()
                .flatMap(check -> check.failure().stream())
                .findFirst()
                .ifPresent(this::addThrown);
    }

    /** What the ring itself threw; an assertion says all in its message. */
    private void addThrown(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (!(root instanceof AssertionError)) {
            addText(root.toString());
            Arrays.stream(root.getStackTrace()).limit(FRAMES).forEach(frame -> addText("    at " + frame));
        }
    }

    private void addInterleaving(PolicyReport policy, RuleResult result) {
        lines.add("");
        lines.add("and the first interleaving: " + policy.policy().name() + ", " + result.rule());
        lines.add(result.rule().sentence());
        addText(explored(result).orElseThrow().text());
    }

    private void addText(String text) {
        text.lines().forEach(line -> lines.add(INDENT + line));
    }
}
