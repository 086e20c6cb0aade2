// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Patience;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.history.History;
import org.annulus.conformance.history.OperationKind;
import org.annulus.conformance.history.Violations;
import org.annulus.conformance.memory.JitteryMemory;
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
 * @param patience for a round to come to its end, as {@link Patience} takes it
 */
public record HistoryRun(
        RingPolicy policy, RingGeometry geometry, Topology topology, long operations, long seed, Duration patience) {
    private static final long LONG_RUN = 10_000_000;
    private static final long SHORT_RUNS = 200_000;

    /** Posts and takes of a round: what is recorded and checked at once. */
    private static final int ROUND = 1_000_000;

    /** How much longer an event takes on jittery memory. */
    private static final int JITTER_COST = 10;

    /** For a round to come to its end. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public HistoryRun {
        if (operations < 2L * topology.producers()) {
            throw new IllegalArgumentException(operations + " operations for " + topology.producers()
                    + " producers; at least one post and one take for each is needed");
        }
    }

    /**
     * Runs in all topologies that a policy's traits allow: quick ones of 200,000 operations in all, full ones of
     * 10,000,000 each. On jittery memory a run has a tenth of that.
     *
     * @param policy to be tested
     * @param geometries the geometry of the ring for each topology, without handles
     * @param effort quick or full
     * @param seed of the threads' pace
     * @return at least one
     */
    public static List<HistoryRun> topologies(
            RingPolicy policy, Function<Topology, RingGeometry> geometries, Effort effort, long seed) {
        List<Topology> allowed = Topology.allowedBy(policy.traits());
        long operations = effort == Effort.FULL ? LONG_RUN : SHORT_RUNS / allowed.size();
        return allowed.stream()
                .map(topology -> new HistoryRun(
                        policy,
                        geometries.apply(topology),
                        topology,
                        topology.jittery() ? operations / JITTER_COST : operations,
                        seed,
                        PATIENCE))
                .toList();
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

    /**
     * Runs, checks, and lets nothing pass that is wrong.
     *
     * @throws AssertionError if there is a violation; the message says which, and how to repeat the run
     */
    public void require() {
        run().require();
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
