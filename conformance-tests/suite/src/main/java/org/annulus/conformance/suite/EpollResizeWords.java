// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.EpollUserSide;
import org.annulus.epoll.WaitAnswer;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;
import org.annulus.explorer.ring.ExploredRing;
import org.annulus.explorer.ring.PolicyScenarios;
import org.annulus.explorer.ring.RingBlueprint;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScope;

/**
 * An epoll ring that changes its size beside one other thread: a user who looks at its state, a producer, another
 * control operation. Small enough for what the words of a resize are ordered by; {@link EpollResizing} has all at once.
 */
public final class EpollResizeWords implements PolicyScenarios {
    private static final String POLICY = "epoll-rfc";

    /** Items of the RFC's first page: one more, and the ring grows. */
    private static final int FIRST_PAGE = 248;

    private static final int MOST_ITEMS = 300;

    /** Items that are unregistered before a shrink: what is left is fewer than half of a page, and at its end. */
    private static final int MANY = 192;

    private static final int EVENTS = EpollEvents.EPOLLIN | EpollEvents.EPOLLOUT | EpollEvents.EPOLLET;

    /** Data of an item that is added; the others have their number. */
    private static final long ADDED = 1_000;

    /** For {@link java.util.ServiceLoader}. */
    public EpollResizeWords() {}

    @Override
    public List<RingScenario> of(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        if (!policy.name().policy().equals(POLICY)) {
            return List.of();
        }
        RingGeometry geometry =
                policy.resolve(RingGeometry.DEFAULT.withItems(MOST_ITEMS).withHandles(2, 1));
        RingBlueprint plan = RingBlueprint.of(policy, geometry, 2, 1).seenThrough(lens);
        return List.of(
                seen(plan), mapped(plan), besidePost(plan), onTheList(plan), besideControl(plan), besideWait(plan));
    }

    /** Whoever sees the ring ACTIVE again sees the lengths of the wait that made it so. */
    private static RingScenario seen(RingBlueprint plan) {
        return scenario(
                "resize-seen",
                "an item is added beyond the first page, and a wait maps it; the user looks when the ring is"
                        + " ACTIVE again",
                stage -> {
                    ExploredRing ring = plan.on(stage);
                    EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
                    EpollUserSide user = (EpollUserSide) ring.user();
                    fill(kernel, FIRST_PAGE);
                    int[] mapped = {MOST_ITEMS};
                    stage.thread("control", () -> {
                        kernel.add(EVENTS, ADDED);
                        kernel.epollWait();
                    });
                    stage.thread("user", () -> {
                        if (!user.isActive() && user.isActive()) {
                            mapped[0] = user.map().maxItemsNr();
                        }
                    });
                    stage.afterwards(() -> {
                        if (mapped[0] != MOST_ITEMS) {
                            throw new AssertionError("the ring was ACTIVE again after it had grown to " + MOST_ITEMS
                                    + " items, and the user mapped " + mapped[0]);
                        }
                    });
                });
    }

    /** Whoever sees the entry of a new item sees the lengths that it needs. */
    private static RingScenario mapped(RingBlueprint plan) {
        return scenario(
                "resize-mapped",
                "an item is added beyond the first page, mapped by a wait, and posted to, while a consumer drains",
                stage -> {
                    Items items = new Items(plan.on(stage), FIRST_PAGE);
                    stage.thread("control", () -> {
                        items.added = items.kernel.add(EVENTS, ADDED);
                        items.kernel.epollWait();
                        items.post(0, items.added, ADDED, EpollEvents.EPOLLIN);
                    });
                    stage.thread("C0", () -> items.drainOnce(1));
                    stage.afterwards(items::settle);
                });
    }

    /** Two producers beside each other on the list of an INACTIVE ring, one of them for an item that is on it. */
    private static RingScenario onTheList(RingBlueprint plan) {
        return scenario(
                "resize-list",
                "an item waits on the list of a ring that is to grow; two producers post, one of them to that item",
                stage -> {
                    Items items = new Items(plan.on(stage), FIRST_PAGE);
                    items.added = items.kernel.add(EVENTS, ADDED);
                    items.post(0, items.handles[0], 0, EpollEvents.EPOLLIN);
                    stage.thread("P0", () -> items.post(0, items.handles[0], 0, EpollEvents.EPOLLOUT));
                    stage.thread("P1", () -> items.post(1, items.handles[1], 1, EpollEvents.EPOLLIN));
                    stage.afterwards(items::settle);
                });
    }

    /** A post that overlaps goes into the ring or onto the list, and is delivered; so is one to the new item. */
    private static RingScenario besidePost(RingBlueprint plan) {
        return scenario(
                "resize-beside-post",
                "an item is added beyond the first page while a producer posts to another one; a wait maps it"
                        + " afterwards",
                stage -> {
                    Items items = new Items(plan.on(stage), FIRST_PAGE);
                    // Without the wait, which looks a thousand times whether the producer has left the lock.
                    stage.thread("control", () -> items.added = items.kernel.add(EVENTS, ADDED));
                    stage.thread("P0", () -> items.post(0, items.handles[0], 0, EpollEvents.EPOLLIN));
                    stage.afterwards(items::settle);
                });
    }

    /** One thread lets the ring shrink while another one adds an item, which has to be one that stays mapped. */
    private static RingScenario besideControl(RingBlueprint plan) {
        return scenario(
                "resize-beside-control",
                "the only item of the second page is deleted, and a wait unmaps it, while another thread adds one",
                stage -> {
                    Items items = twoPages(plan, stage);
                    stage.thread("delete", () -> {
                        items.kernel.delete(items.handles[FIRST_PAGE]);
                        items.kernel.epollWait();
                    });
                    stage.thread(
                            "add",
                            () -> items.added = stage.choose(2) == 0
                                    ? items.kernel.add(EVENTS, ADDED)
                                    : items.kernel.register(ADDED));
                    stage.afterwards(items::settle);
                });
    }

    /** One thread's wait maps what a shrink left, while another one's item makes the ring grow again. */
    private static RingScenario besideWait(RingBlueprint plan) {
        return scenario(
                "resize-beside-wait",
                "a wait comes into a ring that is to shrink, and is full again, while another thread adds an item",
                stage -> {
                    Items items = twoPages(plan, stage);
                    items.kernel.delete(items.handles[FIRST_PAGE]);
                    for (int item = 0; item < MANY; item++) {
                        items.kernel.add(EVENTS, item);
                    }
                    stage.thread("wait", items.kernel::epollWait);
                    stage.thread("add", () -> items.added = items.kernel.add(EVENTS, ADDED));
                    stage.afterwards(items::settle);
                });
    }

    /** One item on the second page, and so few on the first that it can be all. */
    private static Items twoPages(RingBlueprint plan, Stage stage) {
        Items items = new Items(plan.on(stage), FIRST_PAGE + 1);
        for (int item = 0; item < MANY; item++) {
            items.kernel.unregister(items.handles[item]);
        }
        return items;
    }

    private static RingScenario scenario(String name, String about, java.util.function.Consumer<Stage> body) {
        return RingScenario.of(name, about, Scenario.of(name, body::accept), "resize");
    }

    private static long[] fill(EpollKernelSide kernel, int items) {
        long[] handles = new long[items];
        for (int item = 0; item < items; item++) {
            handles[item] = kernel.register(item);
        }
        return handles;
    }

    /** The items of one execution, and what became of their events. For the explorer's threads, one at a time. */
    private static final class Items {
        private final EpollKernelSide kernel;
        private final Producer[] producers = new Producer[2];
        private final Consumer consumer;
        private final long[] handles;
        private final Map<Long, Long> posted = new HashMap<>();
        private final Map<Long, Long> delivered = new HashMap<>();
        private long added;

        Items(ExploredRing ring, int items) {
            kernel = (EpollKernelSide) ring.kernel();
            handles = fill(kernel, items);
            Arrays.setAll(producers, i -> kernel.producer());
            consumer = ring.user().consumer();
        }

        void post(int producer, long handle, long data, long bits) {
            long answer = producers[producer].post(handle, bits);
            if (Refusal.isRefusal(answer)) {
                // BUSY while the lengths change: nothing was posted.
                return;
            }
            posted.merge(data, bits, (some, more) -> some | more);
        }

        /** With a wait for what is on the list; then the new item is used, and the first one that there is. */
        void settle() {
            drain();
            post(0, added, ADDED, EpollEvents.EPOLLOUT);
            drain();
            if (!delivered.equals(posted) || !posted.containsKey(ADDED)) {
                throw new AssertionError("posted were bits by item " + posted + ", the last one to item " + added
                        + " when all threads had ended, and delivered " + delivered);
            }
        }

        /** Sums, so that a bit that comes twice shows. */
        int drainOnce(int limit) {
            return consumer.drain(this::took, limit);
        }

        void took(long data, long bits) {
            delivered.merge(data, bits, Long::sum);
        }

        private void drain() {
            do {
                while (drainOnce(MOST_ITEMS) > 0) {
                    // There may be more.
                }
            } while (kernel.epollWait() == WaitAnswer.STALE);
        }
    }
}
