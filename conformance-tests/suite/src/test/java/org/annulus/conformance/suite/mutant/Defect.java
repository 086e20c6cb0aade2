// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

/** What can be wrong with a {@link SwitchRing}: each constant changes one step of it. */
enum Defect {
    /** Nothing. */
    NONE("nothing"),

    /** Reservation. */
    FULL_ONE_EARLY("reserve: FULL with one slot left"),
    /** Reservation. */
    FULL_ONE_LATE("reserve: FULL one event beyond the last slot"),
    /** Reservation. */
    USED_WITHOUT_WRAP("reserve: the distance of two indices is a plain subtraction"),
    /** Reservation. */
    FILLS_BEFORE_THE_CHECK("reserve: fills the slot, and then looks whether there is one"),
    /** Reservation. */
    RESERVED_IS_FREE("reserve: counts what is published as used, not what is reserved"),
    /** Reservation. */
    WAITS_WHEN_FULL("reserve: waits for a slot instead of refusing"),
    /** Reservation. */
    ALLOCATES_WHEN_REFUSED("reserve: makes an object for the refusal"),
    /** Reservation. */
    BREAKS_WHEN_FULL("reserve: answers BROKEN where it should answer FULL"),
    /** Reservation; many producers. */
    TICKET_NOT_EXCHANGED("reserve: a load and a store in place of the compare-and-set of 'reserved'"),
    /** Reservation; many producers. */
    TICKET_BEFORE_THE_CHECK("reserve: takes the ticket, and then looks whether there is a slot"),
    /** Reservation; many producers. */
    STALE_TICKET_IS_BROKEN("reserve: takes a ticket that others have overtaken for a damaged head"),

    /** Publication. */
    PUBLISHES_AT_RESERVE("reserve: stores tail"),
    /** Publication. */
    TAIL_BEFORE_THE_ENTRY("publish: tail is stored before the entry"),
    /** Publication. */
    TAIL_BETWEEN_THE_WORDS("publish: tail is stored before the second word of the entry"),
    /** Publication. */
    VALUE_ONE_MORE("publish: adds 1 to the value"),
    /** Publication. */
    VALUE_KEPT("publish: leaves the value of the last lap in place"),
    /** Publication. */
    VALUE_IN_TWO_HALVES("publish: stores the value as two ints"),
    /** Publication. */
    SLOT_WITHOUT_SIGN("publish: the slot is the remainder of the position as an int, which has a sign"),
    /** Publication. */
    TAIL_ONE_MORE("publish: tail covers one slot more"),
    /** Publication. */
    EVERY_FOURTH_UNPUBLISHED("publish: leaves tail as it is for every fourth event, and the next takes its slot"),
    /** Publication. */
    ALLOCATES_WHEN_POSTING("publish: makes an object for the event"),
    /** Publication; many producers. */
    TURN_NOT_AWAITED("publish: does not wait for earlier producers"),
    /** Publication; many producers. */
    TURN_BEFORE_TAIL("publish: passes the turn on before tail is stored"),

    /** Batches. */
    BATCH_BEYOND_THE_END("post of a batch: does not wrap the slots of one batch"),
    /** Batches. */
    BATCH_WITHOUT_THE_REST("post of a batch: leaves out what lies behind the end of the ring"),
    /** Batches. */
    BATCH_TELLS_ALL("post of a batch: answers how many were wanted"),
    /** Batches. */
    BATCH_COUNTED_ONCE("post of a batch: counts one event"),
    /** Batches. */
    DRAIN_ONE_MORE("drain: takes one more than the limit"),
    /** Batches. */
    DRAIN_BACKWARDS("drain: takes the newest first"),
    /** Batches. */
    DRAIN_COUNTED_TWICE("drain: counts each event twice"),
    /** Batches. */
    ALLOCATES_WHEN_DRAINING("drain: makes an object for the batch"),

    /** Taking. */
    EMPTY_ONE_LATE("claim: takes one entry beyond tail"),
    /** Taking. */
    CLAIM_WITHOUT_WRAP("claim: compares tail and head by size"),
    /** Taking. */
    CLAIM_WAITS("claim: waits for an event"),
    /** Taking. */
    ZERO_IS_NO_EVENT("complete: takes an entry with value 0 for one without an event"),
    /** Taking. */
    EVERY_FOURTH_TWICE("complete: leaves head where it is at every fourth event"),
    /** Taking. */
    SECOND_OF_TWO_SKIPPED("complete: moves head on by two where there are two"),
    /** Taking. */
    HEAD_BEFORE_THE_READ("complete: stores head, and then reads the entry"),
    /** Taking. */
    HEAD_AT_CLAIM("claim: stores head"),
    /** Taking. */
    HEAD_ONE_BEHIND("release: gives all slots back but the last"),

    /** Handlers. */
    FAILURE_SWALLOWED("drain: catches what the handler throws"),
    /** Handlers. */
    FAILURE_FORGETS_HEAD("drain: does not move head on when the handler throws"),
    /** Handlers. */
    FAILURE_ENDS_THE_BATCH("drain: moves head on by the whole batch when the handler throws"),

    /** Closing, sleeping, taking over. */
    KERNEL_CLOSE_UNSAID("close of the kernel side: does nothing"),
    /** Closing. */
    USER_CLOSE_UNSAID("close of the user side: does nothing"),
    /** Closing. */
    CLOSED_MEANS_EMPTY("drain: takes nothing when the kernel side has closed"),
    /** Closing. */
    PRODUCER_FORGETS("close of a producer: does not leave behind where the next one goes on"),
    /** Closing. */
    UNPUBLISHED_PASSED_ON("close of a producer: the next one goes on behind what was reserved and not published"),
    /** Closing. */
    CONSUMER_AT_TAIL("a new consumer begins at tail"),
    /** Sleeping. */
    NOTHING_AVAILABLE("available: one less than there is"),
    /** Sleeping. */
    PRODUCERS_WITHOUT_DOORBELL("the kernel side gives its producers a gate of its own, which has no doorbell"),
    /** Sleeping. */
    PASSED_OVER_AFTER_EMPTY("claim: passes over the event that comes after it found none"),
    /** Taking over. */
    MOVED_TAIL_THROWS("publish: throws where somebody else has moved tail"),
    /** Taking over. */
    KERNEL_STARTS_AGAIN("a new kernel side begins at the start position"),
    /** Taking over. */
    KERNEL_AT_HEAD("a new kernel side begins at head"),
    /** Taking over. */
    USER_STARTS_AGAIN("a new user side puts head back by one"),
    /** Trust. */
    DAMAGED_HEAD_AWAITED("reserve: waits while head cannot be"),
    /** Memory. */
    KERNEL_STORES_HEAD("reserve: stores the head that it has read"),
    /** Memory. */
    HEAD_FETCHED_TWICE("reserve: loads head for the check, and again for how much room there is"),
    /** Views. */
    OCCUPANCY_WITHOUT_WRAP("snapshot: the occupancy is a plain subtraction of two indices"),
    /** Views. */
    SECOND_ENTRY_NOT_SHOWN("snapshot: leaves out the second entry"),
    /** Views. */
    ONE_LAYOUT_FOR_ALL("layout: of 1024 slots at least, whatever the geometry says"),
    /** Geometry. */
    INDEX_TOO_NARROW("resolve: accepts as many entries as the index tells apart"),
    /** Geometry. */
    ENTRIES_ROUNDED("resolve: takes the next power of two without a word"),
    /** Handles. */
    TWO_PRODUCERS("resolve: accepts a second producer");

    private final String change;

    Defect(String change) {
        this.change = change;
    }

    /** What was changed: where, and to what. */
    String change() {
        return change;
    }
}
