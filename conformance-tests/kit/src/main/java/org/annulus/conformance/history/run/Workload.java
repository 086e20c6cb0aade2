// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import org.annulus.conformance.check.Topology;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.history.FifoChecker;
import org.annulus.conformance.history.History;
import org.annulus.conformance.history.Relaxations;
import org.annulus.conformance.history.ThreadLog;
import org.annulus.conformance.history.Violations;
import org.annulus.conformance.stress.Credits;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/** What is posted, how it is recorded, and what must hold. Any number of threads may use one object. */
interface Workload {
    /** The handle to post an event with. */
    long handle(int producer, long sequence);

    /** The value to post for an event. */
    long value(int producer, long sequence);

    /** What the log says was posted. */
    long recorded(int producer, long sequence);

    /** Enters what a consumer was handed by a drain. */
    void record(ThreadLog log, long userData, long value, long call);

    /** Whether posts to one item merge. */
    boolean merges();

    /** How many events may be under way. */
    Credits credits();

    /** Checks the whole. */
    Violations check(History history);

    /**
     * The workload for a ring's family; registers what it needs.
     *
     * @param ring a new one
     * @param traits of its policy
     * @param topology who works on it
     * @param seed of what is chosen at random
     * @return the workload
     */
    static Workload on(TestRing ring, RingTraits traits, Topology topology, long seed) {
        Relaxations relaxations = Relaxations.declaredBy(traits, topology.producers(), topology.consumers());
        if (traits.delivery() == Delivery.COALESCED) {
            return new CoalescedWorkload(ring, relaxations, seed);
        }
        // A ring that overwrites leaves it to the application to post no more than fits: then nothing may be missing.
        boolean overwrites = traits.whenFull() == WhenFull.OVERWRITTEN;
        return new EachWorkload(
                new FifoChecker(ring.room(), relaxations.withoutOverwriting()),
                overwrites ? new Credits(ring.room()) : Credits.UNLIMITED);
    }
}
