// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.waiting;

import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.Ring;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingTraits.Delivery;

/** A ring with a doorbell in this process, and its one producer; events are numbered. For one thread. */
final class WaitingRing implements AutoCloseable {
    private static final int BITS = 16;
    private static final int ROOM = 1 << 16;

    private final Ring ring;
    private final boolean coalesced;
    private final long[] handles;
    private final Producer producer;
    private final WaitingLog log;
    private long next;

    WaitingRing(RingFixture fixture, int consumers) {
        RingGeometry geometry =
                fixture.stressed().apply(new Topology(1, consumers, 1, false)).withHandles(1, consumers);
        ring = Ring.inProcess(fixture.policy(), geometry, true);
        coalesced = fixture.policy().traits().delivery() == Delivery.COALESCED;
        handles = new long[coalesced ? Math.min(BITS, fixture.policy().capacity(ring.geometry())) : 1];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = ring.kernel().register(WaitingLog.USER_DATA + i);
        }
        producer = ring.kernel().producer();
        log = new WaitingLog(ROOM, !coalesced);
    }

    Ring ring() {
        return ring;
    }

    WaitingLog log() {
        return log;
    }

    /** How many events a waiter may wait for at once, up to three. */
    int most() {
        return Math.min(3, ring.policy().capacity(ring.geometry()));
    }

    boolean coalesces() {
        return coalesced;
    }

    /** Events that were posted. */
    long posted() {
        return next;
    }

    /** Posts the next event, for which there is room. */
    void post() {
        long value = coalesced ? 1L << next / handles.length % BITS : next;
        log.forget(next);
        long answer = producer.post(handles[(int) (next % handles.length)], value);
        if (Refusal.isRefusal(answer)) {
            throw new RuleViolation(
                    Rule.EMPTY_AND_FULL,
                    "post " + next + " to a ring with room is refused as " + Refusal.of(answer),
                    null);
        }
        next++;
    }

    @Override
    public void close() {
        ring.close();
    }

    @Override
    public String toString() {
        return ring.policy().name() + " " + ring.geometry() + ": " + ring.snapshot(8) + ", " + ring.counters();
    }
}
