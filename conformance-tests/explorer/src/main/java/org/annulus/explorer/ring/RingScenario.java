// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.Objects;
import java.util.Set;
import org.annulus.core.policy.Deviation;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Scenario;

/**
 * A scenario for a ring, with what it needs of the exploration and what a finding in it means.
 *
 * @param name as the command line knows it
 * @param about one sentence: who does what
 * @param scenario to explore
 * @param exploration that suits it
 * @param probes rules of deviations that this scenario shows, where a policy declares them
 * @param beyond what was asked for beyond the policy's traits, as a clause; empty if nothing was
 */
public record RingScenario(
        String name, String about, Scenario scenario, Exploration exploration, Set<String> probes, String beyond) {
    /** Preemptions in executions of hundreds of steps: one puts the slow thread to sleep, and the fast one ends. */
    private static final int FEW = 1;

    private static final int MANY_STEPS = 100_000;

    /** Copies the set. */
    public RingScenario {
        Objects.requireNonNull(name);
        probes = Set.copyOf(probes);
    }

    /**
     * A scenario of which all executions are explored, without stopped threads.
     *
     * @param name as the command line knows it
     * @param about one sentence: who does what
     * @param scenario to explore
     * @param probes rules of deviations that it shows
     * @return the scenario
     */
    public static RingScenario of(String name, String about, Scenario scenario, String... probes) {
        return new RingScenario(name, about, scenario, Exploration.DEFAULT, Set.of(probes), "");
    }

    /**
     * The same with stopped threads.
     *
     * @param crashes how many
     * @return a copy
     */
    public RingScenario withCrashes(int crashes) {
        return with(exploration.withCrashes(crashes));
    }

    /**
     * The same without time limits: who sleeps is woken, or sleeps for ever.
     *
     * @return a copy
     */
    public RingScenario withoutTimeouts() {
        return with(exploration.withTimeouts(false));
    }

    /**
     * The same for executions of hundreds of steps: they need few preemptions to go wrong, but more executions than
     * there is time for under a weak model, where a thread that has slept may read any of hundreds of old values.
     *
     * @return a copy, to be explored under sequential consistency and with a preemption bound
     */
    public RingScenario lengthy() {
        return with(exploration
                .withModel(MemoryModel.SEQUENTIALLY_CONSISTENT)
                .withSearch(Exploration.Search.UNPRUNED)
                .withPreemptions(FEW)
                .withMaxSteps(MANY_STEPS));
    }

    private RingScenario with(Exploration other) {
        return new RingScenario(name, about, scenario, other, probes, beyond);
    }

    /**
     * The same, beyond what the policy claims.
     *
     * @param newBeyond what was asked for, as a clause
     * @return a copy
     */
    public RingScenario beyond(String newBeyond) {
        return new RingScenario(name, about, scenario, exploration, probes, newBeyond);
    }

    /**
     * Whether a finding in this scenario is what a policy has declared.
     *
     * @param deviation of the policy
     * @param kind of the finding
     * @return true if this scenario shows the deviation's rule, and that leads to findings of the kind
     */
    public boolean shows(Deviation deviation, Finding.Kind kind) {
        return probes.contains(deviation.rule()) && Consequences.of(deviation.rule(), kind);
    }
}
