// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.explore;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.rule.DeviationNames;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;
import org.annulus.explorer.Finding;
import org.annulus.explorer.ring.RingScenario;

/**
 * What a declared deviation excuses. One that has a name of its own, such as {@code consumer waits}, excuses what the
 * scenarios that probe it show. One that goes by the key or the number of a rule excuses whatever breaks that rule.
 *
 * @param deviation of a policy
 * @param rule that it is from
 * @param names under which scenarios probe it
 * @param wholeRule whether it goes by the rule's key or number
 */
record DeclaredDeviation(Deviation deviation, Rule rule, List<String> names, boolean wholeRule) {
    static DeclaredDeviation of(Deviation deviation) {
        String name = deviation.rule();
        Rule rule = Rule.named(name).orElseThrow();
        boolean whole = DeviationNames.isWhole(name, rule);
        List<String> names = new ArrayList<>(List.of(name));
        if (whole) {
            names.add(rule.key());
            names.addAll(rule.deviations());
        }
        return new DeclaredDeviation(deviation, rule, List.copyOf(names), whole);
    }

    /** Whether a scenario is there to show it. */
    boolean isProbedBy(RingScenario scenario) {
        return names.stream().anyMatch(scenario.probes()::contains);
    }

    /**
     * Whether a finding is what was declared.
     *
     * @param scenario that led to it
     * @param finding in it
     * @param broken the rule that the finding breaks
     */
    boolean excuses(RingScenario scenario, Finding finding, Rule broken) {
        return wholeRule && rule == broken
                || names.stream().anyMatch(name -> scenario.shows(new Deviation(name, "", ""), finding.kind()));
    }
}
