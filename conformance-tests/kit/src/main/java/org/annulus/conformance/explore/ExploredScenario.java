// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScope;

/** A scenario of a policy, explored when it is first asked what came of it. Several checks may ask. For one thread. */
final class ExploredScenario {
    private final RingPolicy policy;
    private final RingFixture fixture;
    private final RingScope scope;
    private final RingScenario scenario;
    private final ExploreBudget budget;
    private final ScenarioFamily family;
    private final Map<Effort, Coverage> coverages = new EnumMap<>(Effort.class);

    /**
     * A scenario.
     *
     * @param fixture of the policy that it is of
     * @param scope it was made for
     * @param scenario one of that scope
     * @param budget for each of its searches
     */
    ExploredScenario(RingFixture fixture, RingScope scope, RingScenario scenario, ExploreBudget budget) {
        this.policy = fixture.policy();
        this.fixture = fixture;
        this.scope = scope;
        this.scenario = scenario;
        this.budget = budget;
        this.family = ScenarioFamily.of(scenario);
    }

    RingScenario scenario() {
        return scenario;
    }

    /** The rules that its success speaks for. */
    List<Rule> rules() {
        return family.rules(scenario, policy.traits());
    }

    Coverage coverage(Effort effort) {
        return coverages.computeIfAbsent(
                effort, asked -> Coverage.of(scenario, budget.of(scenario.exploration(), asked)));
    }

    Optional<Finding> finding(Effort effort) {
        return coverage(effort).result().finding();
    }

    /** The rule that a finding breaks. */
    Rule brokenBy(Finding finding) {
        return BrokenRule.of(family, finding, policy.traits());
    }

    /** The deviation that a finding shows: of several, the one from the rule that is broken. */
    Optional<Deviation> shownBy(Finding finding) {
        Rule broken = brokenBy(finding);
        return policy.deviations().stream()
                .map(DeclaredDeviation::of)
                .filter(declared -> declared.excuses(scenario, finding, broken))
                .min(Comparator.comparing(declared -> declared.rule() != broken))
                .map(DeclaredDeviation::deviation);
    }

    /** Whether exploring shows a deviation of the policy. */
    boolean shows(Deviation deviation, Effort effort) {
        return finding(effort).flatMap(this::shownBy).filter(deviation::equals).isPresent();
    }

    /** What was done, in figures: for example {@code complete, 1,204 executions, 318 states}. */
    String figures(Effort effort) {
        Coverage coverage = coverage(effort);
        Result result = coverage.result();
        String covered = coverage.describe();
        MemoryModel model = scenario.exploration().model();
        boolean partly = result.finding().isEmpty() && coverage.preemptions() != Coverage.ALL;
        return (partly && coverage.preemptions() != Coverage.NONE ? "budget: " + covered : covered)
                + (model == MemoryModel.RELEASE_ACQUIRE ? "" : " under " + model.label())
                + String.format(Locale.ROOT, ", %,d executions", result.executions())
                + (result.states() == 0 ? "" : String.format(Locale.ROOT, ", %,d states", result.states()));
    }

    /** The command that shows a finding again. */
    String again(Finding finding) {
        return "annulus explore " + policy.name() + " --scenario " + scenario.name()
                + option("producers", scope.producers())
                + option("consumers", scope.consumers())
                + option("capacity", scope.capacity())
                + option("ops", scope.operations())
                + JarOption.of(fixture)
                + " --replay '" + finding.replay() + "'";
    }

    private static String option(String name, int value) {
        return value == 0 ? "" : " --" + name + " " + value;
    }
}
