// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/** What an operation of a history was. */
public enum OperationKind {
    /** A post that was accepted; one that never returned may have been. */
    POST("post"),
    /** An event that a consumer was handed. */
    TAKE("take"),
    /** A take that never returned, so that nobody knows what it took, if anything. */
    TAKE_UNKNOWN("take of an unknown value"),
    /** A drain that found nothing. */
    EMPTY("drain that found nothing"),
    /** A post that was refused for want of room. */
    FULL("post that was refused as FULL");

    private static final OperationKind[] ALL = values();

    private final String words;

    OperationKind(String words) {
        this.words = words;
    }

    static OperationKind at(long ordinal) {
        return ALL[(int) ordinal];
    }

    @Override
    public String toString() {
        return words;
    }
}
