// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import java.util.Optional;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;

/**
 * What the exploration of one scenario came to, against what the policy declares.
 *
 * @param scenario that was explored
 * @param exploration how
 * @param coverage the finding, or how much was covered
 * @param deviation of the policy that the finding shows, if any
 */
record Verdict(RingScenario scenario, Exploration exploration, Coverage coverage, Optional<Deviation> deviation) {
    static Verdict of(RingPolicy policy, RingScenario scenario, Exploration exploration, Coverage coverage) {
        return new Verdict(
                scenario,
                exploration,
                coverage,
                coverage.result().finding().flatMap(finding -> policy.deviations().stream()
                        .filter(deviation -> scenario.shows(deviation, finding.kind()))
                        .findFirst()));
    }

    Result result() {
        return coverage.result();
    }

    boolean isFound() {
        return result().finding().isPresent();
    }

    Finding finding() {
        return result().finding().orElseThrow();
    }

    /** Whether nothing was left out, neither by the time nor by a bound on preemptions. */
    boolean isComplete() {
        return coverage.preemptions() == Coverage.ALL;
    }

    /** Whether the policy never claimed otherwise. */
    boolean isDeclared() {
        return deviation.isPresent() || !scenario.beyond().isEmpty();
    }

    /** In a word or two, for the table. */
    String word() {
        return coverage.describe() + (isFound() && isDeclared() ? " (declared)" : "");
    }

    /** How the finding stands to what the policy says of itself. */
    String standing() {
        if (deviation.isPresent()) {
            return "declared, deviation '" + deviation.get().rule() + "': "
                    + deviation.get().text();
        }
        return scenario.beyond().isEmpty()
                ? "not declared: this ring is wrong, or its traits are"
                : "not claimed: the scenario has " + scenario.beyond();
    }
}
