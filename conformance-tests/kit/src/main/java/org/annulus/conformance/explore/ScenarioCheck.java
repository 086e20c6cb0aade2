// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.Comparator;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.explorer.Finding;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.trace.TextTrace;

/** One scenario: whatever is found in it must be declared. */
final class ScenarioCheck extends NamedCheck {
    private final ExploredScenario explored;

    /**
     * A check.
     *
     * @param name of it; that of the scenario, if it is of the scope that the policy's traits suggest
     * @param explored the scenario
     */
    ScenarioCheck(String name, ExploredScenario explored) {
        super(Layer.EXPLORE, name, explored.rules());
        this.explored = explored;
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        Optional<Finding> found = explored.finding(effort);
        if (found.isEmpty()) {
            return Evidence.of(explored.figures(effort));
        }
        Finding finding = found.get();
        Optional<Deviation> declared = explored.shownBy(finding);
        if (declared.isPresent()) {
            return Evidence.found(declared.get(), shown(explored, finding, effort));
        }
        throw new RuleViolation(explored.brokenBy(finding), notDeclared(finding), null);
    }

    /** How a deviation showed: the finding in a sentence, and how to see it again. */
    static String shown(ExploredScenario explored, Finding finding, Effort effort) {
        return explored.figures(effort) + "; " + finding.kind().label() + ": " + finding.message()
                + "; to see it again: " + explored.again(finding);
    }

    private String notDeclared(Finding finding) {
        RingScenario scenario = explored.scenario();
        return scenario.name() + ", " + scenario.about() + ":\n"
                + TextTrace.DEFAULT.render(finding, explored.again(finding))
                + "not declared: this ring is wrong, or its traits are"
                + missing(finding);
    }

    /**
     * What a design that is known to be so would have to declare: what the scenario probes of the rule, or the rule.
     */
    private String missing(Finding finding) {
        RingScenario scenario = explored.scenario();
        Rule broken = explored.brokenBy(finding);
        String name = scenario.probes().stream()
                .filter(probe -> Rule.named(probe).filter(broken::equals).isPresent())
                .filter(probe -> scenario.shows(new Deviation(probe, "", ""), finding.kind()))
                .min(Comparator.naturalOrder())
                .orElse(broken.key());
        return "; a design that is known for it has to declare the deviation '" + name
                + "', and one for each other rule that the same defect breaks\n";
    }
}
