// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.UnseenCheck;
import org.annulus.conformance.contract.ContractChecks;
import org.annulus.conformance.crash.CrashChecks;
import org.annulus.conformance.explore.ExploreChecks;
import org.annulus.conformance.history.run.HistoryChecks;
import org.annulus.conformance.hostile.HostileChecks;
import org.annulus.conformance.order.OrderChecks;
import org.annulus.conformance.rule.DeviationNames;
import org.annulus.conformance.rule.Rule;
import org.annulus.conformance.stress.StressChecks;
import org.annulus.conformance.waiting.WaitingChecks;
import org.annulus.core.policy.Deviation;

/** One run of the kit on one policy. Each check is carried out when its result is first asked for. For one thread. */
public final class ConformanceRun {
    private static final List<CheckSource> SOURCES = List.of(
            new ContractChecks(),
            new OrderChecks(),
            new ExploreChecks(),
            new StressChecks(),
            new HistoryChecks(),
            new WaitingChecks(),
            new HostileChecks(),
            new CrashChecks());

    private final RingFixture fixture;
    private final Effort effort;
    private final List<Rule> rules;
    private final List<Pending> checks;

    /** A check, and its result once it has run. */
    public static final class Pending {
        private final RuleCheck check;
        private final RingFixture fixture;
        private final Effort effort;
        private CheckResult result;

        Pending(RuleCheck check, RingFixture fixture, Effort effort) {
            this.check = check;
            this.fixture = fixture;
            this.effort = effort;
        }

        /**
         * The check.
         *
         * @return as its source made it
         */
        public RuleCheck check() {
            return check;
        }

        /**
         * Its result.
         *
         * @return of the only time that it is carried out in this run
         */
        public CheckResult result() {
            if (result == null) {
                result = CheckResult.of(check, fixture, effort);
            }
            return result;
        }
    }

    /**
     * A run of all rules.
     *
     * @param fixture the policy, and geometries to try it with
     * @param effort how much to spend
     * @throws IllegalArgumentException if the policy declares a deviation from something that is no rule
     */
    public ConformanceRun(RingFixture fixture, Effort effort) {
        this(fixture, effort, List.of(Rule.values()));
    }

    /**
     * A run of some rules.
     *
     * @param fixture the policy, and geometries to try it with
     * @param effort how much to spend
     * @param rules to look at
     * @throws IllegalArgumentException if the policy declares a deviation from something that is no rule
     */
    public ConformanceRun(RingFixture fixture, Effort effort, List<Rule> rules) {
        fixture.policy().deviations().forEach(deviation -> requireRule(fixture, deviation));
        this.fixture = fixture;
        this.effort = effort;
        this.rules = List.copyOf(rules);
        List<RuleCheck> all = new ArrayList<>();
        SOURCES.forEach(source -> all.addAll(source.of(fixture, effort)));
        all.addAll(fixture.ownChecks());
        this.checks = all.stream()
                .filter(check -> check.rules().stream().anyMatch(rules::contains))
                .map(check -> new Pending(UnseenCheck.insteadOf(check, fixture), fixture, effort))
                .toList();
    }

    private static void requireRule(RingFixture fixture, Deviation deviation) {
        if (Rule.named(deviation.rule()).isEmpty()) {
            throw new IllegalArgumentException(fixture.policy().name() + " declares a deviation from '"
                    + deviation.rule() + "', which is no rule; a deviation goes by a rule's number, by its key,"
                    + " or by one of the names in brackets: " + DeviationNames.all());
        }
    }

    /**
     * The policy.
     *
     * @return the fixture of this run
     */
    public RingFixture fixture() {
        return fixture;
    }

    /**
     * The rules of this run.
     *
     * @return in their order
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * The checks of this run.
     *
     * @return in the order in which they are best read
     */
    public List<Pending> checks() {
        return checks;
    }

    /**
     * The report, after all checks that have not been carried out yet.
     *
     * @param progress is told each check's name before it runs
     * @return the report
     */
    public PolicyReport report(Consumer<RuleCheck> progress) {
        List<CheckResult> results = new ArrayList<>();
        for (Pending pending : checks) {
            progress.accept(pending.check());
            results.add(pending.result());
        }
        return PolicyReport.of(fixture.policy(), effort, rules, results);
    }
}
