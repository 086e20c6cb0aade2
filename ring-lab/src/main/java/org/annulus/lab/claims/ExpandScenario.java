// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.WaitAnswer;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.ExploredRing;
import org.annulus.explorer.ring.RingBlueprint;

/**
 * An item is added beyond the first page and posted to at once, beside a consumer that still has the first page mapped;
 * the user waits at the end, as the RFC asks it to, and must get the event.
 */
final class ExpandScenario {
    private static final int FIRST_PAGE = 248;
    private static final int MOST_ITEMS = 300;
    private static final int EVENTS = EpollEvents.EPOLLIN | EpollEvents.EPOLLET;

    private ExpandScenario() {}

    static Scenario of(String name, BiFunction<Region, RingMemory, RingMemory> lens) {
        RingPolicy policy = Policies.discover().get("epoll-rfc/single");
        RingGeometry geometry =
                policy.resolve(RingGeometry.DEFAULT.withItems(MOST_ITEMS).withHandles(1, 1));
        RingBlueprint plan = RingBlueprint.of(policy, geometry, 1, 1).seenThrough(lens);
        return Scenario.of("expand, " + name, stage -> {
            ExploredRing ring = plan.on(stage);
            EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
            long first = kernel.add(EVENTS, 0);
            for (int item = 1; item < FIRST_PAGE; item++) {
                kernel.add(EVENTS, item);
            }
            Producer producer = kernel.producer();
            Consumer consumer = ring.user().consumer();
            Map<Long, Long> delivered = new HashMap<>();
            EventHandler handler = (item, bits) -> delivered.merge(item, bits, Long::sum);
            List<Long> refused = new ArrayList<>();
            stage.thread("kernel", () -> {
                post(producer, first, refused);
                post(producer, kernel.add(EVENTS, FIRST_PAGE), refused);
            });
            stage.thread("user", () -> {
                consumer.drain(handler, 1);
                kernel.epollWait();
                consumer.drain(handler, 1);
            });
            stage.afterwards(() -> {
                List.copyOf(refused).forEach(handle -> post(producer, handle, refused));
                do {
                    consumer.drain(handler, MOST_ITEMS);
                } while (kernel.epollWait() == WaitAnswer.STALE);
                long in = EpollEvents.EPOLLIN;
                if (!delivered.equals(Map.of(0L, in, (long) FIRST_PAGE, in))) {
                    throw new AssertionError(
                            "items 0 and " + FIRST_PAGE + " were posted to once, and delivered were " + delivered);
                }
            });
        });
    }

    /** While the lengths change a post is refused as BUSY, and comes again. */
    private static void post(Producer producer, long handle, List<Long> refused) {
        long answer = producer.post(handle, EpollEvents.EPOLLIN);
        if (answer == Refusal.BUSY.code()) {
            refused.add(handle);
        } else if (Refusal.isRefusal(answer)) {
            throw new AssertionError("a post is answered " + Refusal.describe(answer));
        }
    }
}
