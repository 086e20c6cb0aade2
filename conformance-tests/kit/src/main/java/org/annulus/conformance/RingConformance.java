// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.report.PolicyReport;
import org.annulus.conformance.report.ReportFiles;
import org.annulus.conformance.report.Verdict;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * A test class that implements this runs the kit on one policy, or on several: a tree with a node for each policy, in
 * it one for each rule, in it one for each check. The system property {@value Effort#PROPERTY} says how much to spend.
 */
public interface RingConformance {
    /**
     * The policies to test.
     *
     * @return one fixture for each
     */
    default List<RingFixture> fixtures() {
        return List.of(fixture());
    }

    /**
     * The policy to test.
     *
     * @return its fixture
     */
    default RingFixture fixture() {
        throw new UnsupportedOperationException("implement fixture() for one policy, or fixtures() for several");
    }

    /**
     * The rules to test, for who works on one of them. The report then speaks of no others.
     *
     * @return all, unless overridden
     */
    default List<Rule> rules() {
        return List.of(Rule.values());
    }

    /**
     * The tree of tests.
     *
     * @return one container a policy
     */
    @TestFactory
    default Stream<DynamicNode> conformance() {
        AtomicBoolean failed = new AtomicBoolean();
        return fixtures().stream()
                .<DynamicNode>map(fixture -> {
                    ConformanceRun run = new ConformanceRun(fixture, Effort.ofThisRun(), rules());
                    List<DynamicNode> nodes = new ArrayList<>();
                    run.rules().forEach(rule -> nodes.add(node(run, rule)));
                    nodes.add(DynamicTest.dynamicTest("verdict", () -> verdict(run, failed)));
                    return DynamicContainer.dynamicContainer(
                            fixture.policy().name().toString(), nodes);
                })
                // JUnit closes the stream after its last node.
                .onClose(() -> {
                    if (failed.get()) {
                        System.out.println("the report of this run, with what each check did: "
                                + ReportFiles.ofThisRun().page());
                    }
                });
    }

    private static DynamicNode node(ConformanceRun run, Rule rule) {
        return DynamicContainer.dynamicContainer(
                rule.toString(),
                run.checks().stream()
                        .filter(pending -> pending.check().rules().contains(rule))
                        .map(pending -> DynamicTest.dynamicTest(
                                pending.check().layer().label() + ": "
                                        + pending.check().name(),
                                () -> require(run, pending.result(), rule))));
    }

    /** A build shows the message, and of the node's name only numbers. */
    private static void require(ConformanceRun run, CheckResult result, Rule rule) {
        switch (result.outcomeFor(rule)) {
            case FAIL ->
                throw new AssertionError(
                        run.fixture().policy().name() + ", " + rule + ", "
                                + result.layer().label() + ": " + result.check() + ": " + rule.sentence() + "\n"
                                + result.text(),
                        result.failure().orElse(null));
            case NOT_RUN -> throw new TestAbortedException(result.textFor(rule));
            default -> {}
        }
    }

    /** Writes the report, and fails for what no single check could tell: a deviation that was not found. */
    private static void verdict(ConformanceRun run, AtomicBoolean failed) {
        PolicyReport report = run.report(check -> {});
        ReportFiles.ofThisRun().write(List.of(report));
        if (report.verdict() == Verdict.NOT_CONFORMANT) {
            failed.set(true);
            throw new AssertionError(report.policy().name() + ": " + report.summary()
                    + report.rules().stream()
                            .filter(result -> result.outcome() == Outcome.FAIL)
                            .map(result -> "\n" + result.rule() + ": " + result.text())
                            .reduce("", String::concat));
        }
    }
}
