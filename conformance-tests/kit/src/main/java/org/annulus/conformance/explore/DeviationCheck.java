// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.explorer.Finding;

/**
 * A declared deviation that needs more threads than the policy claims to bear, such as a second producer. Beyond its
 * claims almost any ring goes wrong, so that this is tried only where no scenario within them shows the deviation.
 */
final class DeviationCheck extends NamedCheck {
    private final DeclaredDeviation declared;
    private final List<ExploredScenario> within;
    private final List<List<ExploredScenario>> beyond;

    /**
     * A check.
     *
     * @param declared what to look for
     * @param within scenarios of the policy's claims that could show it
     * @param beyond scenarios beyond them that could show it, by scope; the first scope in which one does is enough
     */
    DeviationCheck(DeclaredDeviation declared, List<ExploredScenario> within, List<List<ExploredScenario>> beyond) {
        super(Layer.EXPLORE, "deviation '" + declared.deviation().rule() + "'", List.of(declared.rule()));
        this.declared = declared;
        this.within = List.copyOf(within);
        this.beyond = List.copyOf(beyond);
    }

    /** Not to have found it is no failure here: the report knows whether another check has. */
    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        for (ExploredScenario explored : within) {
            if (explored.shows(declared.deviation(), effort)) {
                return Evidence.found(
                        declared.deviation(), "shown by " + explored.scenario().name());
            }
        }
        List<String> tried = new ArrayList<>();
        for (List<ExploredScenario> scope : beyond) {
            List<String> shown = new ArrayList<>();
            scope.forEach(explored -> look(explored, effort, shown, tried));
            if (!shown.isEmpty()) {
                return Evidence.found(declared.deviation(), String.join("\n", shown));
            }
        }
        return Evidence.of("not shown beyond what is claimed either: " + String.join("; ", tried));
    }

    private void look(ExploredScenario explored, Effort effort, List<String> shown, List<String> tried) {
        String scenario =
                explored.scenario().name() + " with " + explored.scenario().beyond() + ": ";
        Optional<Finding> found = explored.finding(effort)
                .filter(finding -> declared.excuses(explored.scenario(), finding, explored.brokenBy(finding)));
        if (found.isPresent()) {
            shown.add(scenario + ScenarioCheck.shown(explored, found.get(), effort));
        } else {
            tried.add(scenario + explored.figures(effort));
        }
    }
}
