// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits;

/**
 * What was posted and what was delivered in one execution, and whether the one follows from the other as the policy's
 * traits say: nothing lost, nothing twice, nothing invented or torn, in the declared order, and a ring that still works
 * afterwards.
 *
 * <p>Posters and takers write their own parts, each on its thread; everything is read when all threads have ended.
 */
public final class Ledger {
    /** Passes over all takers without an event before the ring counts as empty: a claim may skip something once. */
    private static final int IDLE_PASSES = 2;

    private static final int LIMIT = 64;

    private final ExploredRing ring;
    private final RingTraits traits;
    private final Registrations registrations;
    private final List<Poster> posters = new ArrayList<>();
    private final List<Taker> takers = new ArrayList<>();
    private final List<Taker.Delivery> rest = new ArrayList<>();
    private Predicate<Post> mayBeLost = post -> false;
    private boolean mayComeAgain;
    private boolean mayBeUnordered;
    private boolean mayDeliverRefused;
    private int events;

    /**
     * A ledger, with registrations to post for: one for each poster, or one for each item.
     *
     * @param ring of the execution
     * @param producers how many posters there are going to be
     */
    public Ledger(ExploredRing ring, int producers) {
        this(ring, producers, ring.plan().geometry().items());
    }

    /**
     * A ledger for a ring of which not all items are registered.
     *
     * @param ring of the execution
     * @param producers how many posters there are going to be; that many registrations in a completion ring
     * @param items registrations in a readiness ring
     */
    public Ledger(ExploredRing ring, int producers, int items) {
        this.ring = ring;
        this.traits = ring.plan().policy().traits();
        boolean coalesced = traits.delivery() == RingTraits.Delivery.COALESCED;
        this.registrations = new Registrations(ring.kernel(), coalesced, coalesced ? items : producers);
    }

    /**
     * A poster with a producer of its own.
     *
     * @param plannedEvents how many it is going to post
     * @return the poster
     */
    public Poster poster(int plannedEvents) {
        return poster(ring.kernel(), plannedEvents);
    }

    /**
     * A poster of another kernel side.
     *
     * @param kernel that took over
     * @param plannedEvents how many it is going to post
     * @return the poster
     */
    public Poster poster(KernelSide kernel, int plannedEvents) {
        Producer producer = kernel.producer();
        Poster poster = new Poster(ring.stage(), producer, registrations, posters.size(), events);
        events += plannedEvents;
        posters.add(poster);
        return poster;
    }

    /**
     * A taker with a consumer of its own.
     *
     * @return the taker
     */
    public Taker taker() {
        return taker(ring.user().consumer());
    }

    /**
     * A taker of any consumer.
     *
     * @param consumer of this ring
     * @return the taker
     */
    public Taker taker(Consumer consumer) {
        Taker taker = new Taker(ring.stage(), consumer);
        takers.add(taker);
        return taker;
    }

    /**
     * What to post for by hand, or to unregister.
     *
     * @param registration from 0
     * @return the handle
     */
    public long handle(int registration) {
        return registrations.handle(registration);
    }

    /**
     * Excuses the loss of some events that the ring has accepted.
     *
     * @param newMayBeLost says which; together with what was excused before
     */
    void excuse(Predicate<Post> newMayBeLost) {
        mayBeLost = mayBeLost.or(newMayBeLost);
    }

    /** Allows deliveries to be repeated, as when a user side takes over from one that had not released. */
    void allowAgain() {
        mayComeAgain = true;
    }

    /** Does not look at the order of deliveries. */
    void allowAnyOrder() {
        mayBeUnordered = true;
    }

    /** Allows that bits of a refused post are delivered: they may have merged before the user side closed. */
    void allowRefusedDelivery() {
        mayDeliverRefused = traits.delivery() == RingTraits.Delivery.COALESCED;
    }

    /** Takes what is left in the ring, through all consumers that live, posts to it once more and checks everything. */
    public void settle() {
        drainRest();
        for (Poster poster : posters) {
            if (poster.hasEnded()) {
                probe(poster);
            }
        }
        fill();
        check();
    }

    /**
     * The ring is empty, so its producers together must get as many events into it as it has room for: one slot that is
     * lost would not show in a ring that is probed with one event at a time. A producer may hold some of the room back.
     */
    private void fill() {
        if (traits.delivery() == RingTraits.Delivery.COALESCED
                || posters.isEmpty()
                || !posters.stream().allMatch(Poster::hasEnded)) {
            return;
        }
        int capacity = capacity();
        int posted = 0;
        for (Poster poster : posters) {
            boolean accepted = true;
            while (accepted && posted < capacity) {
                int number = posters.size() * (posted + 1) + poster.number();
                accepted = poster.probe(poster.number() % registrations.count(), registrations.probe(number)) >= 0;
                posted += accepted ? 1 : 0;
            }
        }
        if (posted < capacity) {
            throw new AssertionError("the ring is empty and has room for " + capacity + " events, and takes only "
                    + posted + ": a slot is lost");
        }
        drainRest();
    }

    /** Takes what is left, and checks everything. */
    public void settleWithoutProbe() {
        drainRest();
        check();
    }

    /** The ring is empty, so each of these must be accepted; and delivered, which check finds out. */
    private void probe(Poster poster) {
        boolean coalesced = traits.delivery() == RingTraits.Delivery.COALESCED;
        for (int i = 0; i < (coalesced ? registrations.count() : 1); i++) {
            int registration = coalesced ? i : poster.number() % registrations.count();
            long answer = poster.probe(registration, registrations.probe(poster.number()));
            if (answer < 0) {
                throw new AssertionError("the ring is empty, and a post to it is answered " + Refusal.describe(answer)
                        + ": " + (coalesced ? "an item stays ready without an entry" : "a slot is lost"));
            }
            drainRest();
        }
    }

    private int capacity() {
        return ring.plan().policy().capacity(ring.plan().geometry());
    }

    private void drainRest() {
        for (int idle = 0; idle < IDLE_PASSES; idle++) {
            for (Taker taker : takers) {
                if (taker.hasEnded() && drainRest(taker)) {
                    idle = -1;
                }
            }
        }
    }

    private boolean drainRest(Taker taker) {
        int before = taker.deliveries().size();
        taker.drain(LIMIT);
        List<Taker.Delivery> taken =
                taker.deliveries().subList(before, taker.deliveries().size());
        rest.addAll(taken);
        boolean any = !taken.isEmpty();
        taken.clear();
        if (rest.size() > LIMIT + events + posters.size() * registrations.count() + capacity()) {
            throw new AssertionError("the ring goes on delivering: " + rest);
        }
        return any;
    }

    /** Checks what was posted and delivered so far. */
    void check() {
        takers.forEach(Ledger::requireSound);
        if (!ring.plan().isClosable() && ring.isShut()) {
            throw new AssertionError("the ring was closed or called broken, although nobody did anything wrong");
        }
        List<Post> posts = new ArrayList<>();
        posters.forEach(poster -> posts.addAll(poster.posts()));
        List<Taker.Delivery> all = new ArrayList<>();
        takers.forEach(taker -> all.addAll(taker.deliveries()));
        all.addAll(rest);
        new Balance(registrations, posts, all).check(mayBeLost, mayComeAgain, mayDeliverRefused);
        if (!mayBeUnordered && traits.order() != RingTraits.Order.NONE) {
            OrderOfDelivery order =
                    new OrderOfDelivery(registrations, posts, ring.plan().geometry(), traits);
            for (Taker taker : takers) {
                List<Taker.Delivery> sequence = new ArrayList<>(taker.deliveries());
                sequence.addAll(rest);
                order.check(sequence);
            }
        }
    }

    private static void requireSound(Taker taker) {
        if (taker.isBroken()) {
            throw new AssertionError("a consumer calls the ring broken, although nobody did anything wrong");
        }
    }
}
