// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.memory.AccessHook;
import org.annulus.conformance.memory.HookedMemory;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.conformance.order.RecordedCourse.Calls;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.RegistrationException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.EpollUserSide;
import org.annulus.epoll.UserMapping;
import org.annulus.epoll.WaitAnswer;

/**
 * One thread's way through the sizes of an epoll ring, and what must come of each call: from one page to five and back,
 * with events in the ring and on the list, items that go while they wait, a wait beside a producer, sides that are
 * followed by others. For one thread.
 */
public final class EpollSizes {
    /** Items that the ring may grow to: beyond four pages of them the index ring has two pages. */
    private static final int MOST_ITEMS = 1_100;

    private static final int PAGE = 248;
    private static final int TWO_PAGES = 504;
    private static final int THREE_PAGES = 760;
    private static final int FOUR_PAGES = 1_016;
    private static final int SLOTS = 1_024;
    private static final int IN = EpollEvents.EPOLLIN;
    private static final int OUT = EpollEvents.EPOLLOUT;
    private static final int BOTH = IN | OUT | EpollEvents.EPOLLET;

    private final TestRing ring;
    private final Calls calls;
    private final Map<Long, Long> registered = new LinkedHashMap<>();
    private final List<Event> expected = new ArrayList<>();
    private Runnable interruption;
    private EpollKernelSide kernel;
    private EpollUserSide user;
    private Producer producer;
    private Consumer consumer;
    private long nextData = 1_000;

    private EpollSizes(RingPolicy policy, RingGeometry geometry, RegionLens lens, Calls calls) {
        AccessHook hook = (region, offset) -> interrupt(region.nameAt(offset));
        this.ring = new TestRing(
                policy,
                geometry,
                1,
                0,
                false,
                (side, region, memory) ->
                        lens.seen(side, region, side == Side.KERNEL ? new HookedMemory(region, memory, hook) : memory));
        this.calls = calls;
        this.kernel = (EpollKernelSide) ring.kernel();
        this.user = (EpollUserSide) ring.user();
    }

    /** What another thread does when this one is about to take the bits of an item from the list. */
    private void interrupt(String word) {
        Runnable task = interruption;
        if (task != null && word.endsWith(".revents")) {
            interruption = null;
            task.run();
        }
    }

    /**
     * The ring that it is for.
     *
     * @param policy of epoll-rfc
     * @return resolved
     */
    public static RingGeometry geometry(RingPolicy policy) {
        return policy.resolve(RingGeometry.DEFAULT.withItems(MOST_ITEMS));
    }

    /**
     * Goes all the way.
     *
     * @param policy of epoll-rfc
     * @param geometry as {@link #geometry} answers, from any start position
     * @param lens through which the sides see their memory
     * @param calls makes each call of the ring
     * @throws RuleViolation if anything else comes of a call than should
     */
    public static void run(RingPolicy policy, RingGeometry geometry, RegionLens lens, Calls calls) {
        EpollSizes sizes = new EpollSizes(policy, geometry, lens, calls);
        try {
            sizes.run();
        } catch (AssertionError | RuntimeException e) {
            throw RuleViolation.at(Rule.RESIZE, "", e, "\n  " + sizes.ring);
        }
    }

    private void run() {
        open();
        growBesideEvents();
        growToTheEnd();
        shrinkToTheFirstPage();
        deleteOnTheList();
        modify();
        waitBesideAPost();
        postBesideAScan();
        deleteBeforeATakeOver();
        registerAtTheEndOfAPage();
        takeOverInactive();
        recover();
    }

    private void open() {
        producer = call(Side.KERNEL, kernel::producer);
        consumer = call(Side.USER, user::consumer);
        fill(PAGE);
        requireActive(true);
        requireSize(PAGE, SLOTS);
        eachOnce();
    }

    private void growBesideEvents() {
        UserMapping before = user.map();
        post(3, IN);
        expect(3, IN);
        long added = add();
        requireActive(false);
        post(1, OUT);
        post(added, IN);
        post(3, OUT);
        post(1, IN);
        post(5, IN);
        require(WaitAnswer.STALE, await(), "a wait with an event in the ring");
        requireActive(false);
        requireSize(PAGE, SLOTS);
        requireDelivered();
        require(false, before.isStale(), "whether the mapping is stale before the wait that changes it");
        interruption = () -> {
            post(32, OUT);
            post(34, IN);
        };
        require(WaitAnswer.STALE, await(), "a wait with events on the list");
        requireActive(true);
        requireSize(TWO_PAGES, SLOTS);
        require(true, before.isStale(), "whether the mapping is stale after the wait");
        expect(1, IN | OUT);
        expect(added, IN);
        expect(3, OUT);
        expect(5, IN);
        // On the overflow list, as they will be once more.
        expect(32, OUT);
        expect(34, IN);
        requireDelivered();
        require(WaitAnswer.EMPTY, await(), "a wait with no event anywhere");
        eachOnce();
    }

    private void growToTheEnd() {
        fill(TWO_PAGES);
        requireActive(true);
        fill(FOUR_PAGES + 1);
        requireActive(false);
        require(WaitAnswer.EMPTY, await(), "a wait after the ring was to grow");
        requireSize(MOST_ITEMS, 2 * SLOTS);
        eachOnce();
        fill(MOST_ITEMS);
        requireActive(true);
        requireRefused(Refusal.FULL, "an item more than the ring can have");
        eachOnce();
        eachOnce();
    }

    private void shrinkToTheFirstPage() {
        // Of the rest, which has to be half empty, the item that goes still counts.
        for (long handle = MOST_ITEMS - 1; handle > PAGE / 2 - 2; handle--) {
            requireActive(registered.size() >= FOUR_PAGES / 2);
            delete(handle);
        }
        requireActive(false);
        requireSize(MOST_ITEMS, 2 * SLOTS);
        // Other bits than those that were on the list the last time.
        post(5, OUT);
        expect(5, OUT);
        require(WaitAnswer.STALE, await(), "a wait after the ring was to shrink, with an event on the list");
        requireSize(PAGE, SLOTS);
        requireDelivered();
        eachOnce();
        eachOnce();
    }

    private void deleteOnTheList() {
        fill(PAGE);
        requireActive(true);
        add();
        requireActive(false);
        post(7, IN);
        post(8, IN);
        post(9, IN);
        delete(7);
        require(
                Refusal.UNKNOWN_HANDLE.code(),
                call(Side.KERNEL, () -> producer.post(7, IN)),
                "a post to an item that was deleted");
        for (int i = 0; i < 2; i++) {
            if (add() == 7) {
                throw new AssertionError("item 7 was deleted while it was on the list, and is given out before a wait");
            }
        }
        expect(8, IN);
        expect(9, IN);
        require(WaitAnswer.STALE, await(), "a wait with events on the list, one of a deleted item");
        requireDelivered();
        fill(TWO_PAGES);
        requireActive(true);
        eachOnce();
    }

    private void modify() {
        call(Side.KERNEL, () -> kernel.modify(4, OUT | EpollEvents.EPOLLET));
        post(4, IN);
        requireDelivered();
        post(4, IN | OUT);
        expect(4, OUT);
        requireDelivered();
    }

    /** From reserve to publish a producer has the lock. */
    private void waitBesideAPost() {
        add();
        requireActive(false);
        long position = call(Side.KERNEL, () -> producer.reserve(6, IN));
        require(WaitAnswer.BUSY, await(), "a wait beside a producer between reserve and publish");
        require(false, call(Side.KERNEL, kernel::recover), "recover beside a producer between reserve and publish");
        call(Side.KERNEL, () -> producer.publish(position, 6, IN));
        expect(6, IN);
        require(WaitAnswer.STALE, await(), "a wait when the producer has gone on");
        requireActive(true);
        requireDelivered();
    }

    /** While what was on the list goes into the ring, posts go to the overflow list: it keeps their order as well. */
    private void postBesideAScan() {
        fill(THREE_PAGES);
        add();
        requireActive(false);
        post(30, IN);
        post(31, IN);
        interruption = () -> {
            post(32, IN);
            post(33, OUT);
            post(34, IN);
            post(32, OUT);
            post(31, OUT);
        };
        // The other thread comes before the bits of item 30 are taken, and so before those of 31.
        expect(30, IN);
        expect(31, IN | OUT);
        expect(32, IN | OUT);
        expect(33, OUT);
        expect(34, IN);
        require(WaitAnswer.STALE, await(), "a wait with events on the list, beside posts");
        requireActive(true);
        requireDelivered();
        eachOnce();
    }

    /** The side that takes over knows what was deleted while the ring was INACTIVE, in the ring or not. */
    private void deleteBeforeATakeOver() {
        fill(FOUR_PAGES);
        post(10, IN);
        add();
        requireActive(false);
        delete(10);
        delete(11);
        requireDelivered();
        kernel = (EpollKernelSide) call(Side.KERNEL, ring::attachKernel);
        producer = call(Side.KERNEL, kernel::producer);
        for (long deleted = 10; deleted <= 11; deleted++) {
            long handle = deleted;
            require(
                    Refusal.UNKNOWN_HANDLE.code(),
                    call(Side.KERNEL, () -> producer.post(handle, IN)),
                    "a post to an item that was deleted, after a take-over");
        }
        require(WaitAnswer.EMPTY, await(), "the first wait of a side that took over, with nothing on its list");
        requireActive(true);
        requireSize(MOST_ITEMS, 2 * SLOTS);
        eachOnce();
    }

    /** register never leaves the ring INACTIVE: it grows on the spot, or not at all. */
    private void registerAtTheEndOfAPage() {
        for (long handle = MOST_ITEMS - 1; handle > PAGE / 2 - 2; handle--) {
            if (registered.containsKey(handle)) {
                delete(handle);
            }
        }
        require(WaitAnswer.EMPTY, await(), "a wait after the ring was to shrink");
        fill(PAGE);
        long position = call(Side.KERNEL, () -> producer.reserve(6, IN));
        requireRefused(Refusal.BUSY, "growing beside a producer between reserve and publish");
        call(Side.KERNEL, () -> producer.publish(position, 6, IN));
        expect(6, IN);
        requireRefused(Refusal.INACTIVE, "growing with an event in the ring");
        requireDelivered();
        long data = nextData++;
        registered.put(call(Side.KERNEL, () -> kernel.register(data)), data);
        requireActive(true);
        requireSize(TWO_PAGES, SLOTS);
        eachOnce();
    }

    private void takeOverInactive() {
        fill(TWO_PAGES);
        long added = add();
        requireActive(false);
        kernel = (EpollKernelSide) call(Side.KERNEL, ring::attachKernel);
        producer = call(Side.KERNEL, kernel::producer);
        requireActive(false);
        requireSize(TWO_PAGES, SLOTS);
        // There is room for it: the ring grows no further.
        add();
        post(added, IN);
        post(4, IN | OUT);
        expect(added, IN);
        expect(4, OUT);
        require(WaitAnswer.STALE, await(), "the first wait of a kernel side that took over an INACTIVE ring");
        requireActive(true);
        requireSize(THREE_PAGES, SLOTS);
        requireDelivered();
        kernel = (EpollKernelSide) call(Side.KERNEL, ring::attachKernel);
        producer = call(Side.KERNEL, kernel::producer);
        requireActive(true);
        requireSize(THREE_PAGES, SLOTS);
        call(Side.KERNEL, () -> kernel.modify(4, BOTH));
        eachOnce();
    }

    /** A user side that has gone with an entry in its hand. */
    private void recover() {
        post(2, IN);
        expect(2, IN);
        require(true, call(Side.USER, consumer::claim), "a claim of the only event");
        user = (EpollUserSide) call(Side.USER, ring::attachUser);
        require(true, call(Side.KERNEL, kernel::recover), "recover");
        consumer = call(Side.USER, user::consumer);
        requireDelivered();
        eachOnce();
    }

    private <T> T call(Side side, Supplier<T> body) {
        List<T> answer = new ArrayList<>();
        calls.make(side, () -> answer.add(body.get()));
        return answer.get(0);
    }

    private void call(Side side, Runnable body) {
        calls.make(side, body);
    }

    private long add() {
        long data = nextData++;
        long handle = call(Side.KERNEL, () -> kernel.add(BOTH, data));
        if (registered.putIfAbsent(handle, data) != null) {
            throw new AssertionError("item " + handle + " is registered, and is given out once more");
        }
        return handle;
    }

    private void fill(int items) {
        while (registered.size() < items) {
            add();
        }
    }

    private void delete(long handle) {
        call(Side.KERNEL, () -> kernel.delete(handle));
        registered.remove(handle);
    }

    private void requireRefused(Refusal refusal, String what) {
        calls.make(Side.KERNEL, () -> {
            try {
                kernel.register(0);
            } catch (RegistrationException e) {
                require(refusal, e.refusal(), what);
                return;
            }
            throw new AssertionError(what + ": accepted");
        });
    }

    private void post(long handle, long bits) {
        long answer = call(Side.KERNEL, () -> producer.post(handle, bits));
        if (Refusal.isRefusal(answer)) {
            throw new AssertionError("a post to item " + handle + " is answered " + Refusal.describe(answer));
        }
    }

    private WaitAnswer await() {
        return call(Side.KERNEL, () -> kernel.epollWait());
    }

    private void expect(long handle, long bits) {
        expected.add(new Event(registered.get(handle), bits));
    }

    /** Each item's event comes, in the order of the posts. */
    private void eachOnce() {
        for (long handle : registered.keySet()) {
            long bits = handle % 2 == 0 ? OUT : OUT | EpollEvents.EPOLLERR;
            post(handle, bits);
            expect(handle, bits);
        }
        requireDelivered();
    }

    private void requireDelivered() {
        Events events = new Events();
        while (call(Side.USER, () -> consumer.drain(events, 64)) > 0) {
            // There may be more.
        }
        require(expected, events.all(), "what is delivered");
        expected.clear();
    }

    private void requireActive(boolean active) {
        require(active, user.isActive(), "whether the ring is ACTIVE, with " + registered.size() + " items registered");
    }

    private void requireSize(int items, int slots) {
        UserMapping mapping = call(Side.USER, user::map);
        require(items, mapping.maxItemsNr(), "items that are mapped");
        require(slots, mapping.maxIndexNr(), "slots of the index ring that are mapped");
        require(false, call(Side.USER, mapping::isStale), "whether a new mapping is stale");
    }

    private static void require(Object right, Object is, String what) {
        if (!right.equals(is)) {
            throw new AssertionError(what + ": " + is + ", and should be " + right);
        }
    }
}
