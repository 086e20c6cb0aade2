// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.layout.Region;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingBlueprint;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Weakening;

/**
 * A shipped ring with one barrier less: which one is the number of a {@link Weakening} in the list that its layout
 * leads to. A hunt takes the policy's scenarios one after the other, first with few executions each, then with more.
 *
 * @param policy of the ring
 * @param number of the weakening
 */
record Mutant(RingPolicy policy, int number) {
    private static final int PREEMPTIONS = 2;

    /** Executions are the budget. */
    private static final double HOURS = 10_000;

    /** How many more executions each round has. */
    private static final int FACTOR = 10;

    private static final int FIRST_ROUND = 100;

    private static final List<Region> SHARED_BY_ALL =
            List.of(GateLayout.CONTROL, GateLayout.GATE, DoorbellLayout.region(1));

    /** To find the smallest ring takes its time, and there are hundreds of mutants. */
    private static final Map<PolicyName, List<Region>> REGIONS = new ConcurrentHashMap<>();

    /**
     * How a hunt ended.
     *
     * @param applied whether any scenario came to the barrier
     * @param scenario that found the mutant, if one did
     * @param finding in it
     * @param executions of that scenario, in the round that found it
     */
    record Outcome(boolean applied, String scenario, Optional<Finding> finding, long executions) {
        boolean isFound() {
            return finding.isPresent();
        }

        @Override
        public String toString() {
            return finding.map(found ->
                            "found by " + scenario + ": " + found.kind().label() + ", " + executions + " executions")
                    .orElse(applied ? "NOT FOUND" : "no such access");
        }
    }

    /** Every mutant of a policy; and of what all rings share, its close and its doorbell. */
    static List<Mutant> of(RingPolicy policy) {
        return IntStream.range(0, weakenings(policy).size())
                .mapToObj(number -> new Mutant(policy, number))
                .toList();
    }

    private static List<Weakening> weakenings(RingPolicy policy) {
        return Weakening.ofEverything(REGIONS.computeIfAbsent(policy.name(), name -> regions(policy)));
    }

    private static List<Region> regions(RingPolicy policy) {
        List<Region> regions = new ArrayList<>(
                RingBlueprint.smallest(policy, RingScope.DEFAULT, 1, 1).layout().regions());
        regions.addAll(SHARED_BY_ALL);
        return regions;
    }

    /** A new one, which has not been applied yet. */
    private Weakening weakening() {
        return weakenings(policy).get(number);
    }

    String name() {
        return weakening().toString();
    }

    /** Whether the barrier is one of closing or of the doorbell, which are the same in every ring. */
    boolean isOfWhatAllShare() {
        List<Weakening> all = weakenings(policy);
        return number >= all.size() - Weakening.ofEverything(SHARED_BY_ALL).size();
    }

    /**
     * Looks for what the missing barrier leads to.
     *
     * @param executions the most of each search of a scenario
     * @param bounded whether to keep to two preemptions, which almost every defect shows with
     * @param wanted which scenarios to try
     */
    Outcome hunt(long executions, boolean bounded, Predicate<RingScenario> wanted) {
        Set<String> untouched = new HashSet<>();
        boolean applied = false;
        // One list for all, of rings that are seen through whichever is there when they are made.
        Weakening[] now = new Weakening[1];
        List<RingScenario> scenarios =
                RingScenarios.seenThrough(policy, RingScope.DEFAULT, (region, memory) -> now[0].apply(region, memory));
        for (long most = Math.min(FIRST_ROUND, executions); ; most = Math.min(most * FACTOR, executions)) {
            boolean last = most == executions;
            for (RingScenario scenario : scenarios) {
                Weakening weakening = weakening();
                now[0] = weakening;
                if (wanted.test(scenario) && !untouched.contains(scenario.name()) && (last || !isLengthy(scenario))) {
                    Coverage coverage = Coverage.of(scenario, bounded(scenario, bounded || !last, most));
                    Optional<Finding> finding = coverage.result().finding();
                    if (finding.isPresent() && weakening.wasApplied() && isNew(scenario, finding.get(), most)) {
                        return new Outcome(
                                true,
                                scenario.name(),
                                finding,
                                coverage.result().executions());
                    }
                    applied |= weakening.wasApplied();
                    if (!weakening.wasApplied()) {
                        untouched.add(scenario.name());
                    }
                }
            }
            if (last) {
                return new Outcome(applied, "", Optional.empty(), 0);
            }
        }
    }

    private static Exploration bounded(RingScenario scenario, boolean bounded, long executions) {
        // Hundreds of findings, of which only the kind is looked at: to make each one plain took most of the time.
        Exploration exploration = scenario.exploration()
                .withMaxSeconds(HOURS)
                .withMaxExecutions(executions)
                .withExplained(false);
        return bounded && exploration.preemptions() < 0 ? exploration.withPreemptions(PREEMPTIONS) : exploration;
    }

    private static boolean isLengthy(RingScenario scenario) {
        return scenario.exploration().maxSteps() > Exploration.DEFAULT.maxSteps();
    }

    /** What the policy declares shows in the ring as it is, in the same scenario and in as many executions. */
    private boolean isNew(RingScenario scenario, Finding finding, long executions) {
        return policy.deviations().stream().noneMatch(deviation -> scenario.shows(deviation, finding.kind()))
                || !showsAnyway(scenario.name(), finding.kind(), executions);
    }

    private boolean showsAnyway(String scenario, Finding.Kind kind, long executions) {
        return RingScenarios.of(policy, RingScope.DEFAULT).stream()
                .filter(candidate -> candidate.name().equals(scenario))
                .map(candidate -> Coverage.of(
                        candidate,
                        candidate
                                .exploration()
                                .withMaxSeconds(HOURS)
                                .withMaxExecutions(executions)
                                .withExplained(false)))
                .anyMatch(coverage -> coverage.result()
                        .finding()
                        .filter(found -> found.kind() == kind)
                        .isPresent());
    }
}
