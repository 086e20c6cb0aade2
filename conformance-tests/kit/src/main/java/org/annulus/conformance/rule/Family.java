// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.rule;

/** What a group of rules is about; the first part of a rule's number. */
public enum Family {
    /** Taking a place. */
    RESERVATION("Reservation"),
    /** What arrives, and how. */
    DELIVERY("Publication and delivery"),
    /** What callers meet beside the events. */
    CALLS("Calls"),
    /** Waiting and ending. */
    WAITING("Waiting and closing"),
    /** Words, regions and files. */
    MEMORY("Memory"),
    /** Handles, items and size. */
    REGISTRATION("Handles, items and size"),
    /** What stopped and dead threads cost. */
    PROGRESS("Progress and death"),
    /** What a peer that lies can do. */
    TRUST("Trust");

    private final String title;

    Family(String title) {
        this.title = title;
    }

    /**
     * The heading of the group.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    int number() {
        return ordinal() + 1;
    }
}
