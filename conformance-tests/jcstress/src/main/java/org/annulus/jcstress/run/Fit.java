// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.util.Optional;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.jcstress.ring.RingPlan;

/** What a scenario needs of a policy. */
@FunctionalInterface
interface Fit {
    /** No policy is excused. */
    Fit ANY = policy -> Optional.empty();

    /** Events keep the order of one producer. */
    Fit ORDERED = policy -> unless(policy.traits().order() != Order.NONE, "it declares no order");

    /** Each post is an event of its own. */
    Fit EACH = policy -> unless(policy.traits().delivery() == Delivery.EACH, "its posts merge");

    /** Posts merge. */
    Fit COALESCED = policy -> unless(policy.traits().delivery() == Delivery.COALESCED, "its posts do not merge");

    /** A full ring says so. */
    Fit REFUSES = policy ->
            unless(policy.traits().whenFull() == WhenFull.REFUSED, "it is never full, or does not look for room");

    /** There is a ring of one slot. */
    Fit ONE_SLOT = REFUSES.and(policy -> {
        int least = RingPlan.of(policy, 1, 1, 1).capacity();
        return unless(least == 1, "its smallest ring holds " + least + " events");
    });

    /** Two producers, and no declared deviation of what they publish. */
    Fit TWO_PRODUCERS = policy -> policy.traits().producers() < 2
            ? Optional.of("it allows one producer")
            : unless(
                    policy.deviations().stream().noneMatch(known -> known.rule().equals("publication")),
                    "it declares the deviation publication");

    /** Two consumers. */
    Fit TWO_CONSUMERS = policy -> unless(policy.traits().consumers() > 1, "it allows one consumer");

    /** A consumer does not wait for a producer that stopped. */
    Fit PASSES_STALLED = policy -> unless(
            policy.traits().stalledProducer() != StalledProducer.CONSUMER_WAITS, "its consumer waits for a producer");

    /** The reason why a policy cannot play the scenario; empty if it can. */
    Optional<String> obstacle(RingPolicy policy);

    /** Both needs. */
    default Fit and(Fit other) {
        return policy -> obstacle(policy).or(() -> other.obstacle(policy));
    }

    /** A ring whose first entry has this position. */
    static Fit starts(long position) {
        return policy -> {
            try {
                RingPlan.of(policy, 2, 1, 1).startingAt(position);
                return Optional.empty();
            } catch (GeometryException e) {
                return Optional.of("its index does not go so far");
            }
        };
    }

    private static Optional<String> unless(boolean fits, String obstacle) {
        return fits ? Optional.empty() : Optional.of(obstacle);
    }
}
