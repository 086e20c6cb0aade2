// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.contract.ContractChecks;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.history.run.HistoryRun;
import org.annulus.conformance.stress.RingStress;
import org.annulus.conformance.stress.Topology;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A test class that implements this runs the kit on one policy, or on several. */
public interface RingConformance {
    /** Seed of the recorded runs; a failure's message names it. */
    long HISTORY_SEED = 1;

    /**
     * The policies to test.
     *
     * @return one fixture for each
     */
    default List<RingFixture> fixtures() {
        return List.of(fixture());
    }

    /**
     * The policy to test.
     *
     * @return its fixture
     */
    default RingFixture fixture() {
        throw new UnsupportedOperationException("implement fixture() for one policy, or fixtures() for several");
    }

    /**
     * The geometry to run real threads on. Override it where a declared deviation shows with some topologies and small
     * rings, and a run could find it by chance; the deviation then has a test of its own, which finds it every time.
     *
     * @param fixture of the policy
     * @param topology who works on the ring
     * @return the fixture's, unless overridden
     */
    default RingGeometry stressed(RingFixture fixture, Topology topology) {
        return fixture.stressed();
    }

    /**
     * The deterministic checks that apply to the policy's traits, each at every geometry of the fixture.
     *
     * @return one container a policy, in it one a check
     */
    @TestFactory
    default Stream<DynamicNode> contract() {
        return fixtures().stream()
                .map(fixture -> DynamicContainer.dynamicContainer(
                        fixture.policy().name().toString(),
                        ContractChecks.applicableTo(fixture.policy().traits()).stream()
                                .map(check -> DynamicContainer.dynamicContainer(
                                        check.name(),
                                        fixture.geometries().stream()
                                                .map(geometry -> DynamicTest.dynamicTest(
                                                        describe(geometry),
                                                        () -> check.run(new TestRing(fixture.policy(), geometry))))))));
    }

    /**
     * Real threads, as many producers and consumers as the policy claims.
     *
     * @return one container a policy
     */
    @TestFactory
    default Stream<DynamicNode> stress() {
        return fixtures().stream()
                .map(fixture -> DynamicContainer.dynamicContainer(
                        fixture.policy().name().toString(),
                        RingStress.topologies(fixture.policy(), topology -> stressed(fixture, topology)).stream()
                                .map(stress -> DynamicTest.dynamicTest(stress.toString(), stress::run))));
    }

    /**
     * Real threads whose operations are recorded, and the recorded history checked as a whole.
     *
     * @return one container a policy, in it one a topology
     */
    @TestFactory
    default Stream<DynamicNode> history() {
        return fixtures().stream()
                .map(fixture -> DynamicContainer.dynamicContainer(
                        fixture.policy().name().toString(),
                        HistoryRun.topologies(fixture.policy(), topology -> stressed(fixture, topology), HISTORY_SEED)
                                .stream()
                                .map(run ->
                                        DynamicTest.dynamicTest(run.topology().toString(), run::require))));
    }

    private static String describe(RingGeometry geometry) {
        return geometry.entries() + " entries from " + geometry.startPosition() + " of " + geometry.indexBits()
                + " bits";
    }
}
