// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.KernelSide;

/**
 * What events are posted for. In a completion ring one registration for each poster, and event {@code e} has a value of
 * its own; in a readiness ring one for each item, and event {@code e} is a bit of its own, on the items in turn. So
 * whatever is delivered says which events it stands for.
 */
final class Registrations {
    private static final long FIRST_USER_DATA = 1000;
    private static final long FIRST_VALUE = 100;

    /** Bits of events; the one above them is for probes. */
    private static final int BITS = 15;

    private final boolean coalesced;
    private final long[] handles;

    Registrations(KernelSide kernel, boolean coalesced, int count) {
        this.coalesced = coalesced;
        this.handles = new long[count];
        for (int i = 0; i < count; i++) {
            handles[i] = kernel.register(userData(i));
        }
    }

    int count() {
        return handles.length;
    }

    /** Which registration a poster's next event is for. */
    int of(int poster, int turn) {
        return (coalesced ? poster + turn : poster) % handles.length;
    }

    long userData(int registration) {
        return FIRST_USER_DATA + registration;
    }

    long handle(int registration) {
        return handles[registration];
    }

    long handleOf(long userData) {
        return handles[(int) (userData - FIRST_USER_DATA)];
    }

    long value(int event) {
        return coalesced ? 1L << event % BITS : FIRST_VALUE + event;
    }

    /** A value that no event has: the top bit, or a number far off. */
    long probe(int number) {
        return coalesced ? 1L << BITS : FIRST_VALUE * FIRST_VALUE + number;
    }

    /** What is known of an event that was posted in a batch: that it was accepted. */
    long answerOfBatch() {
        return coalesced ? Reservation.COALESCED : 0;
    }

    /** Whether a delivery stands for an event. */
    boolean covers(long delivered, long value) {
        return coalesced ? (delivered & value) != 0 : delivered == value;
    }
}
