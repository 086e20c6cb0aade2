// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/** Numbered events at full speed: event {@code i} is value {@code i}, or a bit of item {@code i} modulo items. */
final class HotTraffic {
    private static final int MOST = 16;
    private static final int BITS = 16;

    private final long[] handles;
    private final boolean coalesced;
    private final boolean overrun;
    private final int capacity;

    HotTraffic(RingPolicy policy, RingGeometry geometry) {
        overrun = policy.traits().whenFull() == WhenFull.OVERWRITTEN;
        capacity = policy.capacity(geometry);
        coalesced = policy.traits().delivery() == Delivery.COALESCED;
        handles = new long[coalesced ? Math.min(MOST, policy.capacity(geometry)) : 1];
    }

    /** Registers what the events need. */
    void register(KernelSide kernel) {
        for (int i = 0; i < handles.length; i++) {
            handles[i] = kernel.register(Ledger.USER_DATA + i);
        }
    }

    /** Writes down what was registered. */
    void tell(Journal journal) {
        for (int i = 0; i < handles.length; i++) {
            journal.keep(i, handles[i], 0);
        }
    }

    /** Uses what another process registered. */
    void take(Journal journal) {
        for (int i = 0; i < handles.length; i++) {
            handles[i] = journal.userData(i);
        }
    }

    boolean coalesces() {
        return coalesced;
    }

    int registrations() {
        return handles.length;
    }

    int registration(long i) {
        return (int) (i % handles.length);
    }

    long value(long i) {
        return coalesced ? 1L << i / handles.length % BITS : i;
    }

    long post(Producer producer, long i) {
        return producer.post(handles[registration(i)], value(i));
    }

    /**
     * Whether event {@code i} would overrun a ring that leaves it to the application to post no more than fits. Events
     * may be delivered out of order, so all of a lap must have come before the next one begins.
     */
    boolean overruns(long i, long delivered) {
        return overrun && delivered < i - i % capacity;
    }

    /** Whether to try again. */
    static boolean comesAgain(long refusal) {
        return refusal == Refusal.FULL.code() || refusal == Refusal.BUSY.code();
    }
}
