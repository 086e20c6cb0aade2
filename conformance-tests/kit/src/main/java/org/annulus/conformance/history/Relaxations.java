// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * Where a ring may differ from a queue that does everything at once. A design that is right would fail without them, so
 * each follows from what its traits declare.
 *
 * @param order in which values are delivered
 * @param weakEmpty whether a drain may find nothing while a post or another take is under way: later events are hidden
 *     behind it. <em>Empty</em> must then be true only where none overlaps the drain
 * @param full when a post may be refused as FULL
 * @param overwrites whether values that nobody took may be overwritten when the ring is full
 */
public record Relaxations(Order order, boolean weakEmpty, Full full, boolean overwrites) {
    /** When a post may be refused as FULL. Each includes the ones before. */
    public enum Full {
        /** When as many values as fit are in the ring. */
        AT_CAPACITY,
        /** While another operation is under way: it keeps a slot to itself. */
        WHILE_OTHERS_WORK,
        /** While a value is in the ring: it stands in the slot that is next, or what is free is another producer's. */
        WHILE_NOT_EMPTY
    }

    /** A queue: one order, and every answer exact. */
    public static final Relaxations NONE = new Relaxations(Order.GLOBAL, false, Full.AT_CAPACITY, false);

    /**
     * What traits declare.
     *
     * @param traits of a policy
     * @param producers threads that post; with one there is nobody to be hidden behind
     * @param consumers threads that drain
     * @return the relaxations
     */
    public static Relaxations declaredBy(RingTraits traits, int producers, int consumers) {
        return new Relaxations(
                traits.order(),
                isEmptyWeak(traits, producers),
                full(traits, producers, consumers),
                traits.whenFull() == WhenFull.OVERWRITTEN);
    }

    private static boolean isEmptyWeak(RingTraits traits, int producers) {
        return switch (traits.stalledProducer()) {
            // A post that was merged into one that is under way is hidden with it. And without one order over all, a
            // consumer passes over holes, and may see a new event where it looks for an old one.
            case OWN_EVENT_LATE, PRODUCERS_WAIT ->
                isPassing(traits) || producers > 1 && traits.delivery() == Delivery.COALESCED;
            case LATER_EVENTS_LATE, CONSUMER_WAITS -> isPassing(traits) || producers > 1;
        };
    }

    private static boolean isPassing(RingTraits traits) {
        return traits.order() != Order.GLOBAL;
    }

    private static Full full(RingTraits traits, int producers, int consumers) {
        if (producers == 1 && consumers == 1) {
            return Full.AT_CAPACITY;
        }
        // Where one order is kept though a producer that stopped holds nobody up, a reservation takes a credit and no
        // place; and producers may keep credits.
        boolean credits = producers > 1 && traits.stalledProducer() == StalledProducer.OWN_EVENT_LATE;
        return isPassing(traits) || credits ? Full.WHILE_NOT_EMPTY : Full.WHILE_OTHERS_WORK;
    }

    /**
     * The same for a ring that overwrites and whose application takes care that it need not.
     *
     * @return the copy
     */
    public Relaxations withoutOverwriting() {
        return new Relaxations(order, weakEmpty, full, false);
    }
}
