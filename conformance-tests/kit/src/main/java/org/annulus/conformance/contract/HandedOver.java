// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits.WhenFull;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The events of a ring whose handles change, and which of them are still to come. In a readiness ring bits that were
 * merged, or set by a producer that never published, may come or not. For one thread.
 */
final class HandedOver {
    private final TestRing ring;
    private final Rule otherwise;
    private final List<Events.Event> due = new ArrayList<>();
    private final List<Events.Event> late = new ArrayList<>();
    private final Map<Long, Long> bits = new HashMap<>();
    private int reserved;
    private boolean refused;
    private long next;

    /**
     * For a ring, from its beginning.
     *
     * @param ring with nothing in it
     * @param otherwise the rule that is broken if something is delivered that is not due
     */
    HandedOver(TestRing ring, Rule otherwise) {
        this.ring = ring;
        this.otherwise = otherwise;
        for (int i = 0; i < ring.room(); i++) {
            ring.handle(i);
        }
    }

    TestRing ring() {
        return ring;
    }

    /** Leaves an old event in every slot. */
    void lap() {
        try (Producer producer = ring.kernel().producer()) {
            for (int i = 0; i <= ring.slots(); i++) {
                post(producer);
                drain("the ring was only filled and emptied");
            }
        }
    }

    /** Reserves, as far as that is possible, and publishes the first ones. */
    void reserve(Producer producer, int count, int published) {
        long first = next;
        long[] positions = new long[count];
        for (int i = 0; i < count; i++) {
            long number = next++;
            positions[i] = producer.reserve(ring.handle(number), ring.value(number));
            if (positions[i] >= 0 || positions[i] == Reservation.COALESCED) {
                merged(number);
            }
        }
        reserved += count;
        for (int i = 0; i < published; i++) {
            if (positions[i] >= 0) {
                producer.publish(positions[i], ring.handle(first + i), ring.value(first + i));
                due.add(ring.event(first + i));
                reserved--;
            }
        }
    }

    /** Posts an event, which has to be accepted. */
    void post(Producer producer) {
        long number = next;
        long answer = offer(producer);
        assertTrue(
                answer >= 0 || answer == Reservation.COALESCED,
                () -> "post of event " + number + " answered " + Refusal.describe(answer));
    }

    private long offer(Producer producer) {
        long number = next++;
        long answer = producer.post(ring.handle(number), ring.value(number));
        accepted(number, answer);
        return answer;
    }

    /**
     * Posts as many as there is room for, one by one or in a batch: beside the reserved ones, where nobody is refused.
     */
    void post(Producer producer, boolean batch) {
        boolean refuses = ring.traits().whenFull() == WhenFull.REFUSED;
        int count = refuses ? ring.room() : Math.max(0, ring.room() - reserved);
        reserved = 0;
        refused = false;
        if (batch && count > 0) {
            postBatch(producer, count);
        } else {
            for (int i = 0; i < count; i++) {
                refused |= Refusal.isRefusal(offer(producer));
            }
        }
    }

    private void postBatch(Producer producer, int count) {
        long first = next;
        long[] handles = new long[count];
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            handles[i] = ring.handle(first + i);
            values[i] = ring.value(first + i);
        }
        next += count;
        long posted = producer.post(handles, values, 0, count);
        refused = posted < count;
        for (int i = 0; i < posted; i++) {
            // A batch does not say which were merged.
            accepted(first + i, ring.coalesces() ? Reservation.COALESCED : 0);
        }
    }

    private void accepted(long number, long answer) {
        if (answer >= 0 || answer == Reservation.COALESCED) {
            merged(number);
        }
        if (answer >= 0) {
            due.add(ring.event(number));
        }
    }

    /** Whatever comes of the item next may have these bits. */
    private void merged(long number) {
        if (ring.coalesces()) {
            Events.Event event = ring.event(number);
            bits.merge(event.userData(), event.value(), (some, more) -> some | more);
        }
    }

    /** Takes what is there. */
    void drain(String when) {
        delivered(ring.drain(ring.slots() + 1), when);
    }

    /** Each event was posted, and is delivered for the first time. */
    void delivered(List<Events.Event> events, String when) {
        for (Events.Event event : events) {
            if (ring.coalesces()) {
                Long known = bits.remove(event.userData());
                if (known == null || (event.value() & ~known) != 0) {
                    throw notDue(event, when);
                }
                due.removeIf(one -> one.userData() == event.userData() && (one.value() & ~event.value()) == 0);
            } else if (!due.remove(event) && !late.remove(event)) {
                throw notDue(event, when);
            }
        }
    }

    private RuleViolation notDue(Events.Event event, String when) {
        return new RuleViolation(
                otherwise,
                when + ": " + event + " was delivered, which is an old event, or one that nobody published",
                null);
    }

    void requireNoneLost(String when) {
        if (!due.isEmpty()) {
            throw new RuleViolation(Rule.NO_LOSS, when + ": " + due + " did not come", null);
        }
    }

    /** Whether something that was never published, or never completed, is in the way of others. */
    boolean isHeldUp() {
        return refused || !due.isEmpty();
    }

    /** A kernel side takes over: what was in the way of others is gone, and it may have taken them with it. */
    KernelSide takeOver(String when) {
        KernelSide side = ring.attachKernel();
        drain(when);
        late.addAll(due);
        due.clear();
        reserved = 0;
        refused = false;
        return side;
    }
}
