// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.Objects;
import java.util.Set;
import org.annulus.core.policy.Deviation;
import org.annulus.explorer.Scenario;

/**
 * A scenario for a ring, with what it needs of the exploration and what a finding in it means.
 *
 * @param name as the command line knows it
 * @param about one sentence: who does what
 * @param scenario to explore
 * @param crashes threads that must be stoppable for it to show anything
 * @param preemptions enough of them; -1: all, because it completes
 * @param probes rules of deviations that this scenario shows, where a policy declares them
 * @param beyond what was asked for beyond the policy's traits, as a clause; empty if nothing was
 */
public record RingScenario(
        String name, String about, Scenario scenario, int crashes, int preemptions, Set<String> probes, String beyond) {
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
        return new RingScenario(name, about, scenario, 0, -1, Set.of(probes), "");
    }

    /**
     * The same with stopped threads.
     *
     * @param newCrashes how many
     * @return a copy
     */
    public RingScenario withCrashes(int newCrashes) {
        return new RingScenario(name, about, scenario, newCrashes, preemptions, probes, beyond);
    }

    /**
     * The same with a bound, because it does not complete without.
     *
     * @param newPreemptions 0 or more; -1 for none
     * @return a copy
     */
    public RingScenario withPreemptions(int newPreemptions) {
        return new RingScenario(name, about, scenario, crashes, newPreemptions, probes, beyond);
    }

    /**
     * The same, beyond what the policy claims.
     *
     * @param newBeyond what was asked for, as a clause
     * @return a copy
     */
    public RingScenario beyond(String newBeyond) {
        return new RingScenario(name, about, scenario, crashes, preemptions, probes, newBeyond);
    }

    /**
     * Whether a finding in this scenario is what a policy has declared.
     *
     * @param deviation of the policy
     * @return true if this scenario shows the deviation's rule
     */
    public boolean shows(Deviation deviation) {
        return probes.contains(deviation.rule());
    }
}
