// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/** Reservations that are outstanding at once have slots of their own: their publications write different elements. */
final class ReservedSlotsCheck implements RuleCheck {
    private static final int MOST = 16;

    @Override
    public String name() {
        return "shouldGiveEachReservationASlotOfItsOwn";
    }

    @Override
    public Layer layer() {
        return Layer.ORDER;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.RESERVED_IS_USED);
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        int reservations = 0;
        List<RingGeometry> geometries = Geometries.of(fixture, effort);
        for (RingGeometry geometry : geometries) {
            Slots slots = new Slots(fixture.policy(), geometry);
            try {
                reservations += slots.run();
            } catch (AssertionError | RuntimeException e) {
                throw new RuleViolation(Rule.RESERVED_IS_USED, e.getMessage() + "\n  " + slots.ring, e);
            }
        }
        return Evidence.of(reservations + " reservations, " + geometries.size() + " geometries");
    }

    /** The elements that hold an event that was published in this round. */
    private static final class Slots implements AccessObserver {
        private final AccessTape tape = new AccessTape(this);
        private final TestRing ring;
        private final List<Producer> producers = new ArrayList<>();
        private final Map<String, String> writtenBy = new HashMap<>();
        private String event;

        Slots(RingPolicy policy, RingGeometry geometry) {
            ring = new TestRing(policy, geometry, policy.traits().producers() > 1 ? 2 : 1, 0, false, tape);
            for (int i = 0; i < ring.geometry().producers(); i++) {
                producers.add(ring.kernel().producer());
            }
        }

        int run() {
            int reservations = 0;
            int together = Math.min(ring.room(), MOST);
            for (int round = 0; round < MOST; round++) {
                int first = reservations;
                long[] positions = new long[together];
                for (int i = 0; i < together; i++) {
                    int number = first + i;
                    positions[i] = by(number).reserve(ring.handle(number), ring.value(number));
                    if (positions[i] < 0) {
                        throw new AssertionError("reservation " + i + " of " + ring.room() + " that fit answers "
                                + Refusal.describe(positions[i]));
                    }
                }
                writtenBy.clear();
                for (int i = 0; i < together; i++) {
                    publish(first + i, positions[i]);
                }
                reservations += together;
                drain(together);
            }
            return reservations;
        }

        private Producer by(int number) {
            return producers.get(number % producers.size());
        }

        private void publish(int number, long position) {
            event = "event " + number + ", position " + position;
            long handle = ring.handle(number);
            tape.run(Side.KERNEL, Operation.PUBLISH, "publish of " + event, () -> by(number)
                    .publish(position, handle, ring.value(number)));
            event = null;
        }

        private void drain(int count) {
            Events events = new Events();
            int taken = ring.consumer().drain(events, count);
            if (taken != count) {
                throw new AssertionError(taken + " of " + count + " events that were published together came out");
            }
        }

        @Override
        public void saw(Access access) {
            if (event == null || !access.kind().writes() || !access.isShared() || !access.isContent()) {
                return;
            }
            String slot = access.place().element();
            String other = writtenBy.put(slot, event);
            if (other != null && !other.equals(event)) {
                throw new RuleViolation(
                        Rule.RESERVED_IS_USED,
                        access + Sites.line() + " writes " + event + " to slot " + slot + ", which holds " + other
                                + ": two reservations that are outstanding have one slot",
                        null);
            }
        }
    }
}
