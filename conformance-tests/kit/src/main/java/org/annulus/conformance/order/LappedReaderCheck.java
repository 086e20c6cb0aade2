// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingGeometry;

/**
 * Whenever the user side has written a shared word, and between its steps, the kernel side fills every slot that has
 * become free. What is read after it was given back is then overwritten already, and what was given back for two is
 * lost.
 */
final class LappedReaderCheck implements RuleCheck {
    @Override
    public String name() {
        return "shouldHaveReadTheEntryWhenItsSlotIsGivenBack";
    }

    @Override
    public Layer layer() {
        return Layer.ORDER;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.RELEASE_AFTER_READ, Rule.RESERVED_IS_USED);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        List<RingGeometry> geometries = Geometries.of(fixture, effort);
        int refills = 0;
        for (RingGeometry geometry : geometries) {
            LappedReader reader = new LappedReader(fixture.policy(), geometry);
            try {
                refills += reader.run();
            } catch (AssertionError | RuntimeException e) {
                throw new RuleViolation(Rule.RELEASE_AFTER_READ, e.getMessage() + "\n  " + reader, e);
            }
        }
        return Evidence.of("filled up " + refills + " times in the middle of a consumer's call, " + geometries.size()
                + " geometries");
    }
}
