// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.report.CheckResult;
import org.annulus.conformance.report.ConformanceRun;
import org.annulus.conformance.report.Outcome;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * A shipped ring with one step changed.
 *
 * @param policy of the ring
 * @param lens the change
 */
record StepMutant(RingPolicy policy, StepLens lens) {
    /** The cheapest first. Those of real threads come upon a change by chance only, and can be hung up by it. */
    private static final List<Layer> OF_WHAT_IS_DONE = List.of(Layer.CONTRACT, Layer.ORDER, Layer.EXPLORE, Layer.CRASH);

    /** One thread alone does not notice that its own steps have changed places. */
    private static final List<Layer> OF_THE_ORDER = List.of(Layer.ORDER, Layer.EXPLORE, Layer.CONTRACT, Layer.CRASH);

    private static final int GEOMETRIES = 8;

    /** A lens makes objects where the ring makes none; and it is slow, and other processes do not have it. */
    private static final List<Rule> OF_THE_LENS = List.of(Rule.ALLOCATION);

    /**
     * The first check that fails.
     *
     * @param wanted which checks to carry out
     * @return its result, which names the rule; empty if the mutant lives
     */
    Optional<CheckResult> caught(Predicate<RuleCheck> wanted) {
        RingFixture right = FixtureProvider.find(policy, RingFixture.class.getClassLoader());
        RingFixture fixture = new RingFixture(
                new LensRing(policy, lens), few(right.geometries()), right.stressed(), right.ownChecks());
        List<ConformanceRun.Pending> checks = new ArrayList<>(new ConformanceRun(fixture, Effort.QUICK).checks());
        List<Layer> layers = lens.next() == null ? OF_WHAT_IS_DONE : OF_THE_ORDER;
        return layers.stream()
                .flatMap(layer ->
                        checks.stream().filter(pending -> pending.check().layer() == layer))
                .filter(pending -> !OF_THE_LENS.equals(pending.check().rules()) && wanted.test(pending.check()))
                .map(ConformanceRun.Pending::result)
                .filter(result -> result.outcome() == Outcome.FAIL)
                .findFirst();
    }

    /** What reports call the changed ring. */
    String ringName() {
        return new LensRing(policy, lens).name().toString();
    }

    /** From the first to the last, the same steps apart: there are hundreds of mutants. */
    static List<RingGeometry> few(List<RingGeometry> all) {
        int count = Math.min(GEOMETRIES, all.size());
        if (count < 2) {
            return all;
        }
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * (all.size() - 1) / (count - 1)))
                .toList();
    }

    @Override
    public String toString() {
        return policy.name() + ", " + lens;
    }
}
