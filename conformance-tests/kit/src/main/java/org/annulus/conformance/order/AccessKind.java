// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

/** What an access does. */
enum AccessKind {
    /** Reads a word. */
    LOAD("load"),
    /** Waits until a word has a value, and reads it. */
    AWAIT("await"),
    /** Writes a word. */
    STORE("store"),
    /** Reads and writes a word in one step. */
    UPDATE("read-modify-write"),
    /** A compare-and-set that found another value. */
    FAILED_UPDATE("failed compare-and-set"),
    /** Touches no word. */
    FENCE("fence");

    private final String label;

    AccessKind(String label) {
        this.label = label;
    }

    /** Whether the word has a new value afterwards. */
    boolean writes() {
        return this == STORE || this == UPDATE;
    }

    /** Whether the word's value was seen. */
    boolean reads() {
        return this == LOAD || this == AWAIT || this == UPDATE || this == FAILED_UPDATE;
    }

    @Override
    public String toString() {
        return label;
    }
}
