// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.time.Duration;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.history.History;
import org.annulus.conformance.history.OperationKind;
import org.annulus.conformance.history.Violations;
import org.annulus.conformance.memory.JitteryMemory;
import org.annulus.conformance.stress.Topology;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * Real threads work on a ring and record what they do; then the whole is checked. Long runs go in rounds, each on a new
 * ring. The seed decides how the threads pace themselves, not how the machine schedules them: a run that failed may
 * have to be repeated a few times.
 *
 * @param policy of the ring
 * @param geometry of the ring, resolved or not; handles are added to fit the topology
 * @param topology who works on the ring
 * @param operations posts and takes together
 * @param seed of the threads' pace
 * @param patience for a round to come to its end
 */
public record HistoryRun(
        RingPolicy policy, RingGeometry geometry, Topology topology, long operations, long seed, Duration patience) {
    private static final boolean LONG = "long".equals(System.getProperty("annulus.stress"));

    /** Posts and takes of a run at the level of this process. */
    private static final long OPERATIONS = LONG ? 10_000_000 : 200_000;

    /** Posts and takes of a round: what is recorded and checked at once. */
    private static final int ROUND = 1_000_000;

    /** How much longer an event takes on jittery memory. */
    private static final int JITTER_COST = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public HistoryRun {
        if (operations < 2L * topology.producers()) {
            throw new IllegalArgumentException(operations + " operations for " + topology.producers()
                    + " producers; at least one post and one take for each is needed");
        }
    }

    /**
     * A run of the length that the system property {@code annulus.stress} asks for: 200,000 operations if it is
     * {@code short}, the default, or 10,000,000 if it is {@code long}; on jittery memory a tenth of that.
     *
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @param topology who works on the ring
     * @param seed of the threads' pace
     * @return the run
     */
    public static HistoryRun of(RingPolicy policy, RingGeometry geometry, Topology topology, long seed) {
        long operations = topology.jittery() ? OPERATIONS / JITTER_COST : OPERATIONS;
        return new HistoryRun(policy, geometry, topology, operations, seed, PATIENCE);
    }

    /**
     * Runs and checks.
     *
     * @return what came of it; rounds after one that was wrong are left out
     */
    public HistoryResult run() {
        HistoryResult total = new HistoryResult(this, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, new Violations());
        long left = operations;
        for (long round = 0; left > 0 && total.violations().isEmpty(); round++) {
            long now = Math.min(left, ROUND);
            total = total.plus(round((int) (now / 2 / topology.producers()), seed + round));
            left -= now;
        }
        return total;
    }

    private HistoryResult round(int postsEach, long roundSeed) {
        TestRing ring = new TestRing(
                policy,
                geometry.withHandles(topology.producers(), topology.consumers()),
                topology.producers(),
                memory -> topology.jittery() ? new JitteryMemory(memory) : memory);
        Workload workload = Workload.on(ring, policy.traits(), topology, roundSeed);
        long start = System.nanoTime();
        Crew crew = new Crew(ring, workload, topology, Math.max(1, postsEach), roundSeed);
        History history = crew.run(patience);
        long ran = System.nanoTime();
        Violations violations = new Violations();
        violations.addAll(crew.failures());
        violations.addAll(workload.check(history));
        long checked = System.nanoTime();
        return new HistoryResult(
                this,
                history.count(OperationKind.POST),
                history.count(OperationKind.TAKE),
                history.count(OperationKind.EMPTY),
                history.count(OperationKind.FULL),
                Duration.ofNanos(ran - start),
                Duration.ofNanos(checked - ran),
                violations);
    }

    @Override
    public String toString() {
        return policy.name() + ", " + topology + ", seed " + seed;
    }
}
