// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import org.annulus.explorer.Finding;

/** Where a finding comes from, in one line. */
final class Summary {
    private Summary() {}

    /**
     * The line under the headline.
     *
     * @param finding any
     * @return scenario, model, size, classification
     */
    static String of(Finding finding) {
        Trace trace = finding.trace();
        return "scenario %s; model %s; %s, %s; %s: %s"
                .formatted(
                        trace.scenario(),
                        trace.model(),
                        count(trace.threads().size(), "thread"),
                        count(steps(trace), "step"),
                        "can happen on",
                        finding.reach().label());
    }

    /**
     * How the execution was run.
     *
     * @param finding any
     * @return the settings that give the replay string its meaning
     */
    static String settings(Finding finding) {
        return "settings: " + finding.settings();
    }

    /**
     * How many steps a trace has; marks are none.
     *
     * @param trace any
     * @return a number
     */
    static int steps(Trace trace) {
        return (int) trace.steps().stream()
                .filter(step -> step.action() != Step.Action.MARK)
                .count();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
