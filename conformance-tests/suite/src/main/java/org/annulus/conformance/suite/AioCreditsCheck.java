// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * One producer fills a ring that others share: it gets as many credits as it can reach, at every number of CPUs. They
 * take credits by the batch, so that with most numbers a credit more or less is lost in what the division leaves over.
 * With four CPUs nothing is left over of 126 credits, and of 254 one less than a batch.
 */
final class AioCreditsCheck implements RuleCheck {
    private static final int MOST_CPUS = 8;
    private static final int[] ENTRIES = {1, 100};

    @Override
    public String name() {
        return "shouldRefuseAsFullWhenAllReachableCreditsAreOutAtEveryNumberOfCpus";
    }

    @Override
    public Layer layer() {
        return Layer.CONTRACT;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.FULL_EXACTLY);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        RingPolicy policy = fixture.policy();
        int geometries = 0;
        int most = Math.min(MOST_CPUS, policy.traits().producers());
        for (int cpus = 1; cpus <= most; cpus++) {
            for (int entries : ENTRIES) {
                requireFullExactly(
                        policy,
                        policy.resolve(RingGeometry.DEFAULT.withEntries(entries).withHandles(cpus, 0)));
                geometries++;
            }
        }
        return Evidence.of(geometries + " geometries");
    }

    private void requireFullExactly(RingPolicy policy, RingGeometry geometry) {
        HandMadeRing ring = HandMadeRing.inProcess(policy, geometry);
        ring.format(false);
        Producer producer = ring.attachKernel((side, region, memory) -> memory).producer();
        int capacity = policy.capacity(geometry);
        int posted = 0;
        long answer = producer.post(posted, posted);
        while (!Refusal.isRefusal(answer) && posted <= capacity) {
            posted++;
            answer = producer.post(posted, posted);
        }
        if (posted != capacity || answer != Refusal.FULL.code()) {
            throw new RuleViolation(
                    Rule.FULL_EXACTLY,
                    "one of " + geometry.producers() + " producers posted " + posted + " events, and the next post was"
                            + " answered " + Refusal.describe(answer) + "; the capacity is " + capacity + "\n  " + ring
                            + "\n" + ring.describe(),
                    null);
        }
    }
}
