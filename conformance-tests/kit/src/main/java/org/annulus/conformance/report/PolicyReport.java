// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.rule.Level;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;

/**
 * A column of the matrix: what the kit says of one policy.
 *
 * @param policy that was tested
 * @param effort that was spent
 * @param rules one result for each rule that was asked for
 */
public record PolicyReport(RingPolicy policy, Effort effort, List<RuleResult> rules) {
    /** Copies the list. */
    public PolicyReport {
        rules = List.copyOf(rules);
    }

    /**
     * Puts the results of checks together.
     *
     * @param policy that was tested
     * @param effort that was spent
     * @param asked rules to report on; all, or those that the run was limited to
     * @param checks what was run
     * @return the report
     */
    public static PolicyReport of(RingPolicy policy, Effort effort, List<Rule> asked, List<CheckResult> checks) {
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : asked) {
            results.add(of(
                    policy,
                    rule,
                    checks.stream().filter(check -> check.concerns(rule)).toList()));
        }
        return new PolicyReport(policy, effort, results);
    }

    private static RuleResult of(RingPolicy policy, Rule rule, List<CheckResult> checks) {
        List<String> notFound = policy.deviations().stream()
                .filter(deviation ->
                        Rule.named(deviation.rule()).filter(rule::equals).isPresent())
                .filter(deviation -> checks.stream()
                        .noneMatch(check ->
                                check.deviation().filter(deviation::equals).isPresent()))
                .map(deviation -> "declared and not found, deviation '" + deviation.rule() + "': " + deviation.text())
                .toList();
        boolean declared = rule.capability().declaredBy(policy.traits());
        Outcome outcome = checks.stream()
                .map(check -> check.outcomeFor(rule))
                .min(Comparator.naturalOrder())
                .orElse(declared ? Outcome.NOT_RUN : Outcome.NOT_DECLARED);
        if (outcome == Outcome.FAIL || !notFound.isEmpty()) {
            List<String> wrong = new ArrayList<>(notFound);
            checks.stream()
                    .filter(check -> check.outcomeFor(rule) == Outcome.FAIL)
                    .forEach(check -> wrong.add(check.layer().label() + ", " + check.check() + ": " + check.text()));
            return new RuleResult(rule, Outcome.FAIL, String.join("\n", wrong), checks);
        }
        if (!declared && outcome == Outcome.PASS) {
            outcome = Outcome.NOT_DECLARED;
        }
        return new RuleResult(rule, outcome, text(rule, outcome, checks), checks);
    }

    private static String text(Rule rule, Outcome outcome, List<CheckResult> checks) {
        if (checks.isEmpty()) {
            return outcome == Outcome.NOT_DECLARED ? rule.capability().without() : "no check of this run looks at it";
        }
        if (outcome == Outcome.NOT_DECLARED) {
            return rule.capability().without() + "; refused cleanly: " + summary(checks);
        }
        if (outcome == Outcome.NOT_RUN || outcome == Outcome.DEVIATION) {
            return checks.stream()
                    .filter(check -> check.outcomeFor(rule) == outcome)
                    // What the explorer shows comes with the command to see it again.
                    .sorted(Comparator.comparing(check -> check.layer() != Layer.EXPLORE))
                    .map(check -> check.layer().label() + ", " + check.check() + ": " + check.textFor(rule))
                    .distinct()
                    .collect(Collectors.joining("\n"));
        }
        return summary(checks);
    }

    /** For example {@code contract 4, explore 7}: the checks by layer. */
    private static String summary(List<CheckResult> checks) {
        Map<Layer, Long> byLayer = checks.stream()
                .collect(Collectors.groupingBy(
                        CheckResult::layer, () -> new EnumMap<>(Layer.class), Collectors.counting()));
        return byLayer.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * What it comes to.
     *
     * @return of the rules that are a MUST
     */
    public Verdict verdict() {
        List<Outcome> must = rules.stream()
                .filter(result -> result.rule().level() == Level.MUST)
                .map(RuleResult::outcome)
                .toList();
        if (must.contains(Outcome.FAIL)) {
            return Verdict.NOT_CONFORMANT;
        }
        return must.contains(Outcome.NOT_RUN) ? Verdict.INCOMPLETE : Verdict.CONFORMANT;
    }

    /**
     * The verdict with the numbers behind it.
     *
     * @return for example {@code CONFORMANT (35 pass, 1 deviation, 2 not declared)}
     */
    public String summary() {
        return verdict().label()
                + Arrays.stream(Outcome.values())
                        .sorted(Comparator.reverseOrder())
                        .map(outcome -> count(outcome) == 0
                                ? ""
                                : count(outcome) + " " + outcome.label().toLowerCase(java.util.Locale.ROOT))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private long count(Outcome outcome) {
        return rules.stream().filter(result -> result.outcome() == outcome).count();
    }

    /**
     * The deviations of the policy that some check found.
     *
     * @return as declared
     */
    public List<Deviation> found() {
        return rules.stream()
                .flatMap(result -> result.checks().stream())
                .flatMap(check -> check.deviation().stream())
                .distinct()
                .toList();
    }

    /**
     * What was run, each check once, whatever number of rules it speaks for.
     *
     * @return in the order of the rules
     */
    public List<CheckResult> checks() {
        return rules.stream()
                .flatMap(result -> result.checks().stream())
                .distinct()
                .toList();
    }

    /**
     * What each layer did.
     *
     * @return those that had a check, in their order
     */
    public List<LayerEvidence> layers() {
        Map<Layer, List<CheckResult>> byLayer = checks().stream()
                .collect(Collectors.groupingBy(
                        CheckResult::layer, () -> new EnumMap<>(Layer.class), Collectors.toList()));
        return byLayer.entrySet().stream()
                .map(entry -> evidence(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static LayerEvidence evidence(Layer layer, List<CheckResult> checks) {
        int notRun = (int) checks.stream()
                .filter(check -> check.outcome() == Outcome.NOT_RUN)
                .count();
        return new LayerEvidence(
                layer,
                checks.size() - notRun,
                notRun,
                checks.stream().map(CheckResult::figures).reduce(Figures.NONE, Figures::plus),
                checks.stream().mapToDouble(CheckResult::seconds).sum());
    }

    /**
     * How long the checks took.
     *
     * @return seconds
     */
    public double seconds() {
        return checks().stream().mapToDouble(CheckResult::seconds).sum();
    }
}
