// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

/**
 * What a policy claims. The conformance kit checks every claim.
 *
 * @param delivery whether every post is delivered, or posts to one item merge
 * @param producers producer handles that may exist at once, 1 or {@link #MANY}
 * @param consumers consumer handles that may exist at once, 1 or {@link #MANY}
 * @param order in which order events are delivered
 * @param whenFull what happens to a post when there is no room
 * @param stalledProducer what a producer costs others that stopped between reserve and publish
 * @param reserve progress of a reservation
 * @param publish progress of a publication
 * @param complete progress of claim and complete
 * @param allocator who allocates the ring
 * @param resizable whether the ring grows and shrinks while it runs
 * @param producerDeath what a producer costs that dies between reserve and publish
 */
public record RingTraits(
        Delivery delivery,
        int producers,
        int consumers,
        Order order,
        WhenFull whenFull,
        StalledProducer stalledProducer,
        Progress reserve,
        Progress publish,
        Progress complete,
        Allocator allocator,
        boolean resizable,
        ProducerDeath producerDeath) {
    /** As many handles as the geometry allows. */
    public static final int MANY = Integer.MAX_VALUE;

    /** Whether posts merge. */
    public enum Delivery {
        /** Every post is delivered once: completion rings. */
        EACH,
        /** Posts to one item merge, bits OR-ed, until the user side takes them: readiness rings. */
        COALESCED
    }

    /** In which order events are delivered. */
    public enum Order {
        /**
         * One order over all producers: that of the reservations; or, where a reservation takes a credit and no place
         * in the ring, that of the publications.
         */
        GLOBAL,
        /** Each producer's events in the order in which it posted them. */
        PER_PRODUCER,
        /** None. */
        NONE
    }

    /** What happens to a post when there is no room. */
    public enum WhenFull {
        /** It is refused as FULL. */
        REFUSED,
        /** It cannot happen: there are never more entries than items. */
        IMPOSSIBLE_BY_BOUND,
        /** An entry that nobody has read is overwritten. */
        OVERWRITTEN,
        /** The event goes to a list on the kernel side. */
        SIDE_LIST
    }

    /** What others feel of a producer that stopped between reserve and publish; each includes the ones before. */
    public enum StalledProducer {
        /** Only its own event is late. */
        OWN_EVENT_LATE,
        /**
         * Later events of other producers stay invisible meanwhile: those that are posted later, and where the last one
         * to commit publishes for all, their places may even be before that of the producer that stopped.
         */
        LATER_EVENTS_LATE,
        /** Other producers wait inside publish. */
        PRODUCERS_WAIT,
        /** The consumer waits inside claim. */
        CONSUMER_WAITS
    }

    /** Progress of an operation. A refusal, also as BUSY, is an end. */
    public enum Progress {
        /** Ends in a bounded number of its own steps. */
        WAIT_FREE,
        /** Whenever it has to repeat a step, another thread has finished one. */
        LOCK_FREE,
        /** May wait for a step of another thread. */
        BLOCKING
    }

    /** Who allocates the ring. */
    public enum Allocator {
        /** The kernel side. */
        KERNEL,
        /** The user side, in whatever memory it has. */
        USER
    }

    /** What a dead producer costs. */
    public enum ProducerDeath {
        /** The event that it was posting. */
        OWN_EVENT,
        /** Everything after it, until a new kernel side takes the ring over. */
        STALLS_UNTIL_TAKEOVER
    }

    public RingTraits {
        if (producers < 1 || consumers < 1) {
            throw new IllegalArgumentException(
                    "a ring with " + producers + " producers and " + consumers + " consumers; both are 1 or more");
        }
    }
}
