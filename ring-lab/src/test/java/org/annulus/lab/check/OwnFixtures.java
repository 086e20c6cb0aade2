// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NotRunException;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/** Fixtures as a user brings them: one check that cannot run here, and one in which the ring throws. */
public final class OwnFixtures implements FixtureProvider {
    static final String REASON = "this machine has no second processor; use one that has";

    @Override
    public Optional<RingFixture> of(RingPolicy policy) {
        return policy.name().policy().equals("own") ? Optional.of(fixture(policy)) : Optional.empty();
    }

    private static RingFixture fixture(RingPolicy policy) {
        RingGeometry four = policy.resolve(RingGeometry.DEFAULT.withEntries(4));
        return RingFixture.of(policy, List.of(four), four).with(new Elsewhere());
    }

    private record Elsewhere() implements RuleCheck {
        @Override
        public String name() {
            return "shouldRunElsewhere";
        }

        @Override
        public Layer layer() {
            return Layer.CONTRACT;
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.BATCH_LIMITS);
        }

        @Override
        public Evidence run(RingFixture fixture, Effort effort) {
            if (fixture.policy().name().variant().equals("wrong")) {
                throw new ArrayIndexOutOfBoundsException("slot 9 of 8");
            }
            throw new NotRunException(REASON);
        }
    }
}
