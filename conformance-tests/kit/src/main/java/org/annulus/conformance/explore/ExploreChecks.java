// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;

/**
 * All scenarios of a policy, as checks: those of its traits and those that its providers add; the smallest ones once
 * more with so little in them that they can be covered in full; and for deviations that need it, scenarios beyond what
 * the policy claims.
 */
public final class ExploreChecks implements CheckSource {
    /** More threads on one side than a policy may claim; together they are tried last. */
    private static final int[][] THREADS = {{2, 1}, {1, 2}, {2, 2}};

    /** For the list of sources. */
    public ExploreChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        RingPolicy policy = fixture.policy();
        RingScope scope;
        try {
            scope = explorable(fixture);
        } catch (GeometryException e) {
            return List.of(new UnexploredCheck(policy.traits(), e));
        }
        List<ExploredScenario> within = scenarios(fixture, scope, ExploreBudget.WITHIN);
        List<RuleCheck> checks = new ArrayList<>();
        scenarios(fixture, scope.withThreads(1, 1).withOperations(1), ExploreBudget.SMALLEST).stream()
                .filter(explored -> explored.scenario().name().equals("1x1"))
                .map(explored -> new ScenarioCheck("1x1 with one post", explored))
                .forEach(checks::add);
        within.stream()
                .map(explored -> new ScenarioCheck(explored.scenario().name(), explored))
                .forEach(checks::add);
        policy.deviations().stream().map(DeclaredDeviation::of).forEach(declared -> {
            List<List<ExploredScenario>> beyond = beyond(fixture, scope, declared);
            if (!beyond.isEmpty()) {
                checks.add(new DeviationCheck(
                        declared,
                        within.stream()
                                .filter(explored -> declared.isProbedBy(explored.scenario()))
                                .toList(),
                        beyond));
            }
        });
        return checks;
    }

    /** Two slots, or one if the policy has no more. */
    private static RingScope explorable(RingFixture fixture) {
        RingPolicy policy = fixture.policy();
        try {
            RingScenarios.of(policy, RingScope.DEFAULT, fixture.loader());
            return RingScope.DEFAULT;
        } catch (GeometryException e) {
            RingScope oneSlot = RingScope.DEFAULT.withCapacity(1);
            RingScenarios.of(policy, oneSlot, fixture.loader());
            return oneSlot;
        }
    }

    private static List<ExploredScenario> scenarios(RingFixture fixture, RingScope scope, ExploreBudget budget) {
        RingPolicy policy = fixture.policy();
        return RingScenarios.of(policy, scope, fixture.loader()).stream()
                .map(scenario -> new ExploredScenario(fixture, scope, scenario, budget))
                .toList();
    }

    private static List<List<ExploredScenario>> beyond(
            RingFixture fixture, RingScope scope, DeclaredDeviation declared) {
        RingPolicy policy = fixture.policy();
        List<List<ExploredScenario>> beyond = new ArrayList<>();
        for (int[] threads : THREADS) {
            if (threads[0] > policy.traits().producers()
                    || threads[1] > policy.traits().consumers()) {
                List<ExploredScenario> probing =
                        scenarios(fixture, scope.withThreads(threads[0], threads[1]), ExploreBudget.BEYOND).stream()
                                .filter(explored ->
                                        !explored.scenario().beyond().isEmpty()
                                                && declared.isProbedBy(explored.scenario()))
                                .toList();
                if (!probing.isEmpty()) {
                    beyond.add(probing);
                }
            }
        }
        return beyond;
    }
}
