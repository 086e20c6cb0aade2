// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.UserSide;

/**
 * A ring with its two sides and a ledger: the calls that scripts are made of, and what becomes of them. It hides the
 * difference between the two families: events are numbered, and an event of a readiness ring is a bit of an item. For
 * one thread.
 */
final class CrashRun {
    /** More than this many registrations or events at once show nothing more. */
    private static final int MOST = 16;

    private static final int BITS = 16;

    private final RingTraits traits;
    private final Ledger ledger;
    private final Patience patience = new Patience();
    private final RegionLens lens = HookedMemory.lens(patience);
    private final List<Long> handles = new ArrayList<>();
    private final List<Event> behindReserved = new ArrayList<>();
    private final List<Producer> producers = new ArrayList<>();
    private final List<Consumer> consumers = new ArrayList<>();
    private HandMadeRing ring;
    private KernelSide kernel;
    private UserSide user;
    private boolean reserved;
    private boolean registering;
    private int era;
    private long next;

    CrashRun(HandMadeRing ring) {
        this(ring, Ledger.of(ring.policy().traits()));
    }

    /** A run that shares its ledger with another one. */
    CrashRun(HandMadeRing ring, Ledger ledger) {
        this.ring = ring;
        this.traits = ring.policy().traits();
        this.ledger = ledger;
    }

    /** Posts to what another run has registered. */
    void useHandlesOf(CrashRun other) {
        handles.clear();
        handles.addAll(other.handles);
    }

    /** Goes on with the sides of another ring, which is in the same state. */
    void goOnWith(CrashRun other) {
        ring = other.ring;
        kernel = other.kernel;
        user = other.user;
        producers.clear();
        producers.addAll(other.producers);
        consumers.clear();
        consumers.addAll(other.consumers);
    }

    HandMadeRing ring() {
        return ring;
    }

    RingTraits traits() {
        return traits;
    }

    Ledger ledger() {
        return ledger;
    }

    boolean coalesces() {
        return traits.delivery() == Delivery.COALESCED;
    }

    /** How many events may wait, within reason. */
    int room() {
        return Math.min(MOST, capacity());
    }

    int capacity() {
        return ring.policy().capacity(ring.geometry());
    }

    /** How many registrations the scripts use. */
    int registrations() {
        return coalesces() ? room() : 1;
    }

    /** Where a living side sees its memory; ends calls that do not end by themselves. */
    RegionLens living() {
        return lens;
    }

    /** Attaches a kernel side, in place of the last one. */
    void attachKernel(RegionLens through) {
        patience.renew();
        producers.clear();
        reserved = false;
        behindReserved.clear();
        kernel = ring.attachKernel(through);
        era += MOST;
    }

    /** Attaches a user side, in place of the last one. */
    void attachUser(RegionLens through) {
        patience.renew();
        consumers.clear();
        user = ring.attachUser(through);
    }

    void openProducers(int count) {
        for (int i = 0; i < count; i++) {
            producers.add(kernel.producer());
        }
    }

    void openConsumers(int count) {
        for (int i = 0; i < count; i++) {
            consumers.add(user.consumer());
        }
    }

    /** Registers what the next events need. */
    void register() {
        patience.renew();
        registering = true;
        handles.add(kernel.register(Ledger.USER_DATA + handles.size()));
        registering = false;
    }

    /** Ends the last registration and makes it anew. */
    void registerAgain() {
        patience.renew();
        long handle = handles.remove(handles.size() - 1);
        registering = true;
        kernel.unregister(handle);
        register();
    }

    /** Makes up for registrations that the dead kernel side did not get done; it may have left one half done. */
    void registerRest() {
        boolean halfDone = registering;
        registering = false;
        try {
            while (handles.size() < registrations()) {
                register();
            }
        } catch (RegistrationException e) {
            registering = false;
            if (!halfDone || handles.size() < registrations() - 1) {
                throw new RuleViolation(
                        Rule.PRODUCER_DEATH,
                        "registration " + handles.size() + " of " + registrations() + " is refused: " + e.getMessage(),
                        e);
            }
        }
    }

    private Event event(int stream) {
        long number = next++;
        return coalesces()
                ? new Event((int) (number % handles.size()), 1L << number / handles.size() % BITS, stream)
                : new Event(0, number, stream);
    }

    /** Makes room for one more event of the same item: a post that merges. */
    void stay() {
        next -= coalesces() ? 1 : 0;
    }

    private long handle(Event event) {
        return handles.get(event.registration());
    }

    /** Posts the next event. */
    long post(int producer) {
        patience.renew();
        Event event = event(reserved ? Event.UNORDERED : era + producer);
        ledger.begun(event);
        long answer = producers.get(producer).post(handle(event), event.value());
        ledger.answered(event, answer);
        if (reserved) {
            behindReserved.add(event);
        }
        return answer;
    }

    /** Posts the next events together. */
    void postBatch(int producer, int count) {
        patience.renew();
        List<Event> events = new ArrayList<>();
        long[] to = new long[count];
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            Event event = event(era + producer);
            ledger.begun(event);
            events.add(event);
            to[i] = handle(event);
            values[i] = event.value();
        }
        long posted = producers.get(producer).post(to, values, 0, count);
        for (int i = 0; i < count; i++) {
            ledger.answered(events.get(i), i < posted ? 0 : Refusal.FULL.code());
        }
    }

    /** A reservation that stands until its publication. */
    final class Reserved {
        private final int producer;
        private final Event event;
        private final long position;

        private Reserved(int producer, Event event, long position) {
            this.producer = producer;
            this.event = event;
            this.position = position;
        }

        /** Publishes it, if there is something to publish. */
        void publish() {
            patience.renew();
            reserved = false;
            if (position >= 0) {
                producers.get(producer).publish(position, handle(event), event.value());
                ledger.accepted(event);
            }
            behindReserved.clear();
        }
    }

    Reserved reserve(int producer) {
        patience.renew();
        Event event = event(Event.UNORDERED);
        ledger.begun(event);
        long position = producers.get(producer).reserve(handle(event), event.value());
        if (position < 0) {
            ledger.answered(event, position);
        } else {
            reserved = true;
        }
        return new Reserved(producer, event, position);
    }

    /** Drains once. */
    int drain(int consumer, int limit) {
        return drain(consumer, limit, ledger);
    }

    private int drain(int consumer, int limit, EventHandler handler) {
        patience.renew();
        ledger.drainBegun(limit);
        int taken = consumers.get(consumer).drain(handler, limit);
        ledger.drainEnded();
        return taken;
    }

    /** Drains until nothing more comes. */
    void drainAll() {
        int most = 4 * (capacity() + handles.size()) + 64;
        int idle = 0;
        for (int drains = 0; idle < 2; drains++) {
            // A claim may skip something once, so that one look at nothing is not enough.
            idle = drain(0, 64) > 0 ? 0 : idle + 1;
            if (drains > most) {
                throw Ledger.violation(Rule.EMPTY_AND_FULL, "the ring goes on delivering");
            }
        }
    }

    /** The kernel side is dead: what others published behind its reservation may never have become visible. */
    void kernelDied(boolean stallsOthers) {
        if (stallsOthers) {
            behindReserved.forEach(ledger::excuse);
        }
    }

    /** Events on their way have come, or never will. */
    void settle() {
        ledger.requireDelivered();
    }

    int registered() {
        return handles.size();
    }
}
