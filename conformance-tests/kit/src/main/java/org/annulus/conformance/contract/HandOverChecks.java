// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits.ProducerDeath;
import org.annulus.core.policy.RingTraits.StalledProducer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A handle is closed in the middle of its steps, and the next one goes on: at each position of a ring that has been
 * lapped, so that every slot holds an old event.
 */
final class HandOverChecks {
    /** What a closed consumer had claimed is lost in a design that declares to break one of these. */
    private static final List<Rule> CLAIM_IS_LOST = List.of(Rule.CONSUMER_DEATH, Rule.NO_LOSS);

    private static final int LIMIT = 3;

    /** Slots up to which everything is tried at each position. */
    private static final int FEW = 16;

    private HandOverChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        List.of(Rule.PUBLICATION, Rule.NO_LOSS, Rule.PRODUCER_DEATH),
                        "shouldDeliverOnlyWhatWasPublishedWhenAProducerIsClosedAfterReserving",
                        Applies.ALWAYS,
                        HandOverChecks::producers),
                new Check(
                        List.of(Rule.NO_LOSS, Rule.NO_DUPLICATION),
                        "shouldDeliverTheClaimedOnceWhenAConsumerIsClosedBeforeCompleting",
                        Applies.ALWAYS,
                        ring -> consumers(ring, HandOverChecks::claim)),
                new Check(
                        List.of(Rule.NO_LOSS, Rule.NO_DUPLICATION, Rule.HANDLER_THROWS),
                        "shouldDeliverTheRestOnceWhenAConsumerIsClosedAfterItsHandlerThrew",
                        Applies.ALWAYS,
                        ring -> consumers(ring, HandOverChecks::fail)));
    }

    /** How many slots a producer reserves, how many of them it publishes, and how the next producer posts. */
    private record Reserved(int slots, int published, boolean thenABatch) {
        static List<Reserved> in(int room) {
            List<Reserved> all = new ArrayList<>();
            for (boolean batch : new boolean[] {false, true}) {
                all.add(new Reserved(1, 0, batch));
                if (room > 1) {
                    all.add(new Reserved(room, 0, batch));
                    all.add(new Reserved(room, room - 1, batch));
                }
            }
            return all;
        }

        @Override
        public String toString() {
            return "a producer was closed that had reserved " + slots + " and published " + published;
        }
    }

    private static void producers(TestRing ring) {
        HandedOver events = new HandedOver(ring, Rule.PUBLICATION);
        events.lap();
        KernelSide side = ring.kernel();
        List<Reserved> all = Reserved.in(ring.room());
        for (int position = 0; position <= ring.slots(); position++) {
            // All of them at each position, or in turn where there are many positions.
            List<Reserved> here = ring.slots() > FEW ? List.of(all.get(position % all.size())) : all;
            for (Reserved reserved : here) {
                side = producer(events, side, reserved);
            }
        }
    }

    /** The next producer posts at once, unless somebody then waits for what is never published. */
    private static KernelSide producer(HandedOver events, KernelSide side, Reserved reserved) {
        try (Producer first = side.producer()) {
            events.reserve(first, reserved.slots(), reserved.published());
        }
        StalledProducer stalled = events.ring().traits().stalledProducer();
        if (stalled != StalledProducer.PRODUCERS_WAIT && stalled != StalledProducer.CONSUMER_WAITS) {
            events.drain(reserved.toString());
            try (Producer next = side.producer()) {
                events.post(next, reserved.thenABatch());
            }
            String when = reserved + ", and the next one posted" + (reserved.thenABatch() ? " a batch" : "");
            events.drain(when);
            if (stalled == StalledProducer.OWN_EVENT_LATE
                    && events.ring().traits().producerDeath() == ProducerDeath.OWN_EVENT) {
                events.requireNoneLost(when);
            }
            if (!events.isHeldUp()) {
                return side;
            }
        }
        KernelSide successor = events.takeOver(reserved + ", and a kernel side took over");
        try (Producer next = successor.producer()) {
            events.post(next);
        }
        events.drain(reserved + ", and a kernel side took over and posted");
        return successor;
    }

    /** What a consumer does before it is closed. */
    private interface Beginning {
        void of(Consumer consumer, Events events);
    }

    private static void claim(Consumer consumer, Events events) {
        assertTrue(consumer.claim(), "a claim in a ring that holds events");
    }

    private static void fail(Consumer consumer, Events events) {
        assertThrows(
                IllegalStateException.class,
                () -> consumer.drain(
                        (userData, value) -> {
                            events.onEvent(userData, value);
                            throw new IllegalStateException("the handler's own");
                        },
                        LIMIT),
                "drain whose handler throws");
    }

    /** The ring is full; nothing is taken before, or all but the last. */
    private static void consumers(TestRing ring, Beginning beginning) {
        HandedOver events = new HandedOver(ring, Rule.NO_DUPLICATION);
        try (Producer producer = ring.kernel().producer()) {
            for (int position = 0; position <= ring.slots(); position++) {
                for (int before : new int[] {0, ring.room() - 1}) {
                    boolean skipped = ring.slots() > FEW && before > 0 == (position % 2 == 0);
                    if (!skipped && !consumer(events, producer, before, beginning)) {
                        return;
                    }
                }
            }
        }
    }

    /** Whether the ring can go on: what a design has lost as declared may be missing from it for ever. */
    private static boolean consumer(HandedOver events, Producer producer, int before, Beginning beginning) {
        TestRing ring = events.ring();
        for (int i = 0; i < ring.room(); i++) {
            events.post(producer);
        }
        Events delivered = new Events();
        try (Consumer first = ring.user().consumer()) {
            if (before > 0) {
                first.drain(delivered, before);
            }
            beginning.of(first, delivered);
        }
        try (Consumer next = ring.user().consumer()) {
            next.drain(delivered, ring.room() + 1);
        }
        String when = "a consumer was closed within a batch, " + before + " taken before";
        events.delivered(delivered.all(), when);
        boolean mayLose = ring.policy().deviations().stream()
                .flatMap(deviation -> Rule.named(deviation.rule()).stream())
                .anyMatch(CLAIM_IS_LOST::contains);
        if (mayLose && events.isHeldUp()) {
            return false;
        }
        events.requireNoneLost(when);
        return true;
    }
}
