// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * Where a ring may differ from a queue that does everything at once. A design that is right would fail without them, so
 * each follows from what its traits declare.
 *
 * @param order in which values are delivered
 * @param weakEmpty whether a drain may find nothing while a post is under way: later events are hidden behind it.
 *     <em>Empty</em> must then be true only where no post overlaps the drain
 * @param weakFull whether a post may be refused as FULL while another operation is under way that keeps a slot to
 *     itself. <em>Full</em> must then be true only where no post or take overlaps the refusal
 * @param overwrites whether values that nobody took may be overwritten when the ring is full
 */
public record Relaxations(Order order, boolean weakEmpty, boolean weakFull, boolean overwrites) {
    /** A queue: one order, and every answer exact. */
    public static final Relaxations NONE = new Relaxations(Order.GLOBAL, false, false, false);

    /**
     * What traits declare.
     *
     * @param traits of a policy
     * @param producers threads that post; with one there is nobody to be hidden behind
     * @param consumers threads that drain
     * @return the relaxations
     */
    public static Relaxations declaredBy(RingTraits traits, int producers, int consumers) {
        boolean hidden = traits.stalledProducer() == StalledProducer.LATER_EVENTS_LATE
                || traits.stalledProducer() == StalledProducer.CONSUMER_WAITS;
        // Where a drain passes over holes, or events come in any order, a slot that is next may be taken while others
        // are free; a consumer that passed one by may find nothing behind it.
        boolean passing = traits.order() != Order.GLOBAL;
        return new Relaxations(
                traits.order(),
                producers > 1 && (hidden || passing) || consumers > 1 && passing,
                producers > 1 || consumers > 1,
                traits.whenFull() == WhenFull.OVERWRITTEN);
    }

    /**
     * The same for a ring that overwrites and whose application takes care that it need not.
     *
     * @return the copy
     */
    public Relaxations withoutOverwriting() {
        return new Relaxations(order, weakEmpty, weakFull, false);
    }
}
