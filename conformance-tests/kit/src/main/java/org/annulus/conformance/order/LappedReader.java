// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;

/** A consumer that the kernel side is always as far ahead of as it may be. */
final class LappedReader implements AccessObserver {
    /** Bits of an item's word that are used, one for each time that the ring is filled up. */
    private static final int MOST_REFILLS = 26;

    private static final int LARGE = 16;

    private final RingPolicy policy;
    private final AccessTape tape = new AccessTape(this);
    private final TestRing ring;
    private final boolean coalesces;
    private final int handles;
    private final Producer producer;
    private final Consumer consumer;
    private final List<Event> posted = new ArrayList<>();
    private final List<Event> delivered = new ArrayList<>();
    private final EventHandler handler = (userData, value) -> delivered.add(new Event(userData, value));
    private String lastRefill = "none yet";
    private boolean filling;
    private int refills;
    private int next;

    LappedReader(RingPolicy policy, RingGeometry geometry) {
        this.policy = policy;
        this.coalesces = policy.traits().delivery() == Delivery.COALESCED;
        this.ring = new TestRing(policy, geometry, 1, 0, false, tape);
        this.handles = coalesces ? ring.geometry().items() : 1;
        for (int i = 0; i < handles; i++) {
            ring.handle(i);
        }
        this.producer = ring.kernel().producer();
        this.consumer = ring.user().consumer();
    }

    /** How often the ring was filled up. */
    int run() {
        int room = ring.room();
        fill("the start");
        filling = true;
        int rounds = 3 * Math.min(room, LARGE) + 3;
        for (int round = 0; round < rounds; round++) {
            int limit = 1 + round % Math.min(room + 1, LARGE);
            tape.call(Side.USER, Operation.DRAIN, "drain of " + limit, () -> consumer.drain(handler, limit));
            inSteps();
        }
        filling = false;
        // The rest, which nobody overtakes any more.
        for (int left = 2 * room; left >= 0; left--) {
            consumer.drain(handler, 1);
        }
        compare();
        return refills;
    }

    private void inSteps() {
        if (tape.call(Side.USER, Operation.CLAIM, "claim", consumer::claim)) {
            fill("after claim");
            Outcome outcome = tape.call(Side.USER, Operation.COMPLETE, "complete", () -> consumer.complete(handler));
            fill("after complete, which answered " + outcome);
            tape.run(Side.USER, Operation.RELEASE, "release", consumer::release);
        }
    }

    @Override
    public void saw(Access access) {
        if (filling
                && access.side() == Side.USER
                && access.kind().writes()
                && access.before() != access.after()
                && ring.layout().shared().contains(access.region())) {
            String where = access + Sites.line();
            tape.unseen(() -> fill("after " + where));
        }
    }

    /** Posts until nothing fits any more; in a readiness ring one new bit to every item. */
    private void fill(String when) {
        if (coalesces) {
            fillItems(when);
            return;
        }
        long answer = 0;
        boolean any = false;
        while (answer >= 0) {
            long value = ring.value(next);
            answer = producer.post(ring.handle(0), value);
            if (answer >= 0) {
                posted.add(ring.event(next++));
                any = true;
            }
        }
        if (any) {
            lastRefill = when;
            refills++;
        }
        if (answer != Refusal.FULL.code()) {
            throw new AssertionError("a post " + when + " answers " + Refusal.describe(answer));
        }
    }

    private void fillItems(String when) {
        if (refills == MOST_REFILLS) {
            return;
        }
        lastRefill = when;
        long bit = 1L << refills++;
        for (int item = 0; item < handles; item++) {
            long answer = producer.post(ring.handle(item), bit);
            if (Refusal.isRefusal(answer)) {
                throw new AssertionError(
                        "a post to item " + item + " " + when + " answers " + Refusal.describe(answer));
            }
            posted.add(new Event(ring.event(item).userData(), bit));
        }
    }

    private void compare() {
        List<Event> expected = posted;
        List<Event> found = delivered;
        if (coalesces || policy.traits().order() == Order.NONE) {
            expected = sorted(posted);
            found = sorted(delivered);
        }
        if (!expected.equals(found)) {
            int at = 0;
            while (at < Math.min(expected.size(), found.size())
                    && expected.get(at).equals(found.get(at))) {
                at++;
            }
            throw new AssertionError("an entry was overwritten before it was read for the last time: delivery " + at
                    + " is " + (at < found.size() ? found.get(at) : "missing") + " and was to be "
                    + (at < expected.size() ? expected.get(at) : "no more") + "; slots are given back too early");
        }
    }

    /** In no order but that of their values; bits that merged one by one. */
    private List<Event> sorted(List<Event> events) {
        List<Event> all = new ArrayList<>();
        for (Event event : events) {
            if (coalesces) {
                for (long left = event.value(); left != 0; left &= left - 1) {
                    all.add(new Event(event.userData(), Long.lowestOneBit(left)));
                }
            } else {
                all.add(event);
            }
        }
        all.sort(Comparator.comparingLong(Event::userData).thenComparingLong(Event::value));
        return all;
    }

    @Override
    public String toString() {
        return ring + "; last filled up " + lastRefill;
    }
}
