// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessHook;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.core.policy.UserSide;

/**
 * One ring under attack: the calls that are victims, each with the requirements that hold whatever the user side
 * writes. Every call appends its answer, so that two trials can be compared. For one thread.
 */
final class Trial {
    private static final long USER_DATA = 1000;

    /** More events at once than this show nothing more. */
    private static final int MOST = 6;

    /** Rings up to this size are reserved to the brim. */
    private static final int SMALL = 16;

    private final HandMadeRing ring;
    private final RingTraits traits;
    private final Assailant assailant;
    private final RegionLens lens;
    private final List<Slotted> slots;
    private final List<Long> handles = new ArrayList<>();
    private final StringBuilder answers = new StringBuilder();
    private KernelSide kernel;
    private UserSide user;
    private Producer producer;
    private Consumer consumer;
    private boolean broken;
    private long next;

    /** A new ring, with both sides attached and nothing registered. */
    Trial(HandMadeRing ring, Assailant assailant) {
        this.ring = ring;
        this.traits = ring.policy().traits();
        this.assailant = assailant;
        this.lens = HookedMemory.lens(assailant);
        this.slots = slotsOf(ring);
        assailant.rest();
        ring.format(true);
        kernel = ring.attachKernel(lens);
        user = ring.attachUser(lens);
        producer = kernel.producer();
        consumer = user.consumer();
        int registrations = coalesces() ? Math.max(1, room() - 1) : 1;
        for (int i = 0; i < registrations; i++) {
            handles.add(kernel.register(USER_DATA + i));
        }
    }

    private boolean coalesces() {
        return traits.delivery() == Delivery.COALESCED;
    }

    private int room() {
        return Math.min(MOST, ring.policy().capacity(ring.geometry()));
    }

    /** Brings it into a state: 0 is new, 1 half full after some events, 2 full. */
    void prepare(int state) {
        assailant.newCall();
        for (int i = 0; i < state * 2; i++) {
            post();
            drain();
        }
        int waiting = state == 0 ? 0 : state == 1 ? (room() + 1) / 2 : room();
        for (int i = 0; i < waiting; i++) {
            post();
        }
        answers.setLength(0);
    }

    /** What was answered since. */
    String answers() {
        return answers.toString();
    }

    private void answer(long answer) {
        answers.append(answer).append(' ');
    }

    private void checked(long answer) {
        if (Refusal.isRefusal(answer)) {
            // Throws if the answer is none of the closed set.
            Refusal refusal = Refusal.of(answer);
            if (broken && refusal != Refusal.BROKEN && refusal != Refusal.CLOSED) {
                throw violation("a ring that was broken answers " + refusal);
            }
            broken |= refusal == Refusal.BROKEN;
        } else if (broken) {
            throw violation("a ring that was broken accepts a post again");
        }
        answer(answer);
    }

    private static RuleViolation violation(String message) {
        return new RuleViolation(Rule.HOSTILE_PEER, message, null);
    }

    private long handle() {
        return handles.get((int) (next % handles.size()));
    }

    private long value() {
        return coalesces() ? 1L << next % 16 : next;
    }

    void post() {
        assailant.newCall();
        checked(producer.post(handle(), value()));
        next++;
    }

    /** Twice what a small ring holds and more: a user that moves head once makes room for no more than that. */
    void batch() {
        assailant.newCall();
        int most = ring.policy().capacity(ring.geometry());
        int count = most <= SMALL ? 2 * most + 1 : 3;
        long[] to = new long[count];
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            to[i] = handle();
            values[i] = value();
            next++;
        }
        long posted = producer.post(to, values, 0, count);
        checked(posted);
        if (isBounded() && posted > 2 * most) {
            throw violation("one batch took " + posted + " slots in a ring for " + most);
        }
    }

    private boolean isBounded() {
        return !coalesces() && traits.whenFull() == WhenFull.REFUSED;
    }

    /**
     * Reserves as much as it gets, then publishes. A user that says it has read what nobody has published yet may get
     * its own events overwritten, once around; never more, and reservations that fit get a slot each.
     */
    void reserveAndPublish() {
        assailant.newCall();
        List<long[]> standing = new ArrayList<>();
        int most = coalesces() ? handles.size() : ring.policy().capacity(ring.geometry());
        int tries = most <= SMALL ? 2 * most + 1 : SMALL / 2;
        for (int i = 0; i < tries; i++) {
            assailant.newCall();
            long handle = handle();
            long value = value();
            long position = producer.reserve(handle, value);
            if (position < 0) {
                // By hand: whether the ring is open is asked by post alone.
                answer(Refusal.isRefusal(position) ? Refusal.of(position).code() : position);
                break;
            }
            next++;
            standing.add(new long[] {position, handle, value});
        }
        answer(standing.size());
        if (isBounded() && standing.size() > 2 * most) {
            throw violation(standing.size() + " reservations stand at once in a ring for " + most);
        }
        Slots written = standing.size() > most ? null : new Slots();
        for (long[] one : standing) {
            publish(one, written);
        }
    }

    private void publish(long[] one, Slots written) {
        assailant.newCall();
        if (written != null) {
            written.begin();
        }
        assailant.setWitness(written);
        producer.publish(one[0], one[1], one[2]);
        assailant.setWitness(null);
        if (written != null) {
            written.end(one[0]);
        }
    }

    /** Which elements of the kernel side's shared arrays the publications touched; each may be touched by one. */
    private final class Slots implements AccessHook {
        private final Set<Integer> all = new HashSet<>();
        private final Set<Integer> one = new HashSet<>();

        void begin() {
            one.clear();
        }

        @Override
        public void before(Region region, int offset) {
            for (int i = 0; i < slots.size(); i++) {
                WordArray array = slots.get(i).array();
                int inside = offset - array.offset();
                if (slots.get(i).region().equals(region.name())
                        && inside >= 0
                        && inside < array.count() * array.stride()) {
                    one.add(i << 24 | inside / array.stride());
                }
            }
        }

        void end(long position) {
            for (int slot : one) {
                if (traits.whenFull() != WhenFull.OVERWRITTEN && !all.add(slot)) {
                    throw violation("element " + (slot & 0xff_ffff) + " of "
                            + slots.get(slot >> 24).array().name()
                            + " was written for two reservations that stood at once, the second at position "
                            + position);
                }
            }
        }
    }

    /** An array whose elements have one owner at a time. */
    private record Slotted(String region, WordArray array) {}

    private static List<Slotted> slotsOf(HandMadeRing ring) {
        List<Slotted> slots = new ArrayList<>();
        for (Region region : ring.layout().shared()) {
            for (WordArray array : region.arrays()) {
                if (array.fields().stream().allMatch(field -> field.writer() != Side.BOTH)) {
                    slots.add(new Slotted(region.name(), array));
                }
            }
        }
        return slots;
    }

    void register() {
        assailant.newCall();
        try {
            handles.add(kernel.register(USER_DATA + handles.size()));
            answer(handles.get(handles.size() - 1));
        } catch (RegistrationException e) {
            answer(e.refusal().code());
        }
    }

    void unregister() {
        assailant.newCall();
        if (handles.size() > 1) {
            try {
                kernel.unregister(handles.remove(handles.size() - 1));
                answer(0);
            } catch (RegistrationException e) {
                answer(e.refusal().code());
            }
        }
    }

    void ring() {
        assailant.newCall();
        producer.ring();
        answer(producer.available());
    }

    void close() {
        assailant.newCall();
        kernel.close();
        broken = true;
    }

    /** A kernel side that takes over refuses a ring that no kernel side can have left, or copes with it. */
    void takeOver() {
        assailant.newCall();
        try {
            KernelSide other = ring.attachKernel(lens);
            kernel = other;
            producer = kernel.producer();
            broken = false;
            answer(1);
        } catch (IllegalStateException | IllegalArgumentException refused) {
            answer(-1);
        }
    }

    void snapshot() {
        assailant.newCall();
        Regions<InterceptedMemory> seen = Regions.shared(
                ring.layout(), region -> new HookedMemory(region, ring.shared(region.name()), assailant));
        answer(ring.policy().snapshot(seen, ring.geometry(), 8).toString().length() > 0 ? 1 : 0);
    }

    /** The user side too stays inside, and ends. */
    void drain() {
        assailant.newUserCall();
        int taken;
        try {
            taken = consumer.drain((userData, value) -> {}, 4);
        } catch (IllegalStateException refused) {
            // Says that its mapping is damaged.
            taken = Consumer.BROKEN;
        }
        if (taken < Consumer.BROKEN || taken > 4) {
            throw violation("a drain of at most 4 answered " + taken);
        }
        answer(taken);
    }

    void attachUser() {
        assailant.newUserCall();
        try {
            UserSide other = ring.attachUser(lens);
            user = other;
            consumer = user.consumer();
            answer(1);
        } catch (IllegalStateException | IllegalArgumentException refused) {
            answer(-1);
        }
    }

    /** Everything once more, on the ring as it was left. */
    void aftermath() {
        post();
        drain();
        batch();
        reserveAndPublish();
        drain();
        snapshot();
    }
}
