// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

/**
 * An event as it is posted.
 *
 * @param registration that it is posted to, from 0
 * @param value that is posted
 * @param stream whose events come in the order of their values; {@link #UNORDERED} for one that overlaps others
 */
record Event(int registration, long value, int stream) {
    /** Of no stream. */
    static final int UNORDERED = -1;

    long userData() {
        return Ledger.USER_DATA + registration;
    }
}
