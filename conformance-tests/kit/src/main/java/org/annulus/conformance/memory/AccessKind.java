// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

/** What an access does. */
public enum AccessKind {
    /** Reads a word. */
    LOAD("load"),
    /** Waits until a word has a value, and reads it. */
    AWAIT("await"),
    /** Writes a word. */
    STORE("store"),
    /** A compare-and-set, or compare-and-exchange, that found what it expected. */
    COMPARE_AND_SET("compare-and-set"),
    /** A compare-and-set that found another value. */
    FAILED_COMPARE_AND_SET("failed compare-and-set"),
    /** Reads a word and writes another value in one step. */
    EXCHANGE("exchange"),
    /** Reads a word and adds to it in one step. */
    GET_AND_ADD("get-and-add"),
    /** Reads a word and sets bits of it in one step. */
    GET_AND_OR("get-and-or"),
    /** Reads a word and clears bits of it in one step. */
    GET_AND_AND("get-and-and"),
    /** Touches no word. */
    FENCE("fence");

    private final String label;

    AccessKind(String label) {
        this.label = label;
    }

    /**
     * Whether it reads and writes in one step, or tries to.
     *
     * @return true for a read-modify-write, a failed one included
     */
    public boolean isAtomic() {
        return switch (this) {
            case COMPARE_AND_SET, FAILED_COMPARE_AND_SET, EXCHANGE, GET_AND_ADD, GET_AND_OR, GET_AND_AND -> true;
            case LOAD, AWAIT, STORE, FENCE -> false;
        };
    }

    /**
     * Whether the word has a new value afterwards.
     *
     * @return true for stores and read-modify-writes
     */
    public boolean writes() {
        return this == STORE || isAtomic() && this != FAILED_COMPARE_AND_SET;
    }

    /**
     * Whether the word's value was seen.
     *
     * @return true for loads and read-modify-writes, failed ones included
     */
    public boolean reads() {
        return this == LOAD || this == AWAIT || isAtomic();
    }

    @Override
    public String toString() {
        return label;
    }
}
