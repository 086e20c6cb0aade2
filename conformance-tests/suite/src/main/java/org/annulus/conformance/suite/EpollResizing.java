// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.epoll.EpollUserSide;
import org.annulus.epoll.WaitAnswer;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.ExploredRing;
import org.annulus.explorer.ring.Ledger;
import org.annulus.explorer.ring.PolicyScenarios;
import org.annulus.explorer.ring.Poster;
import org.annulus.explorer.ring.RingBlueprint;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Taker;

/** An epoll ring that grows and shrinks while it is posted to and drained: INACTIVE, the kernel side's list, remaps. */
public final class EpollResizing implements PolicyScenarios {
    private static final String POLICY = "epoll-rfc";

    /** Items of the RFC's first page: one more, and the ring grows. */
    private static final int FIRST_PAGE = 248;

    private static final int MOST_ITEMS = 300;

    /** Items that stay when those behind them make way for a shrink: fewer than half of a page. */
    private static final int FEW = 2;

    private static final long DATA = 7;

    /** For {@link java.util.ServiceLoader}. */
    public EpollResizing() {}

    @Override
    public List<RingScenario> of(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        return policy.name().policy().equals(POLICY) ? List.of(expand(policy, lens), shrink(policy, lens)) : List.of();
    }

    private static RingScenario expand(RingPolicy policy, BiFunction<Region, RingMemory, RingMemory> lens) {
        return resize(
                policy,
                lens,
                "expand",
                "an item is added beyond the first page, and the user's wait makes the ring ACTIVE again",
                FIRST_PAGE,
                (kernel, ledger) -> {},
                (kernel, ledger) -> kernel.add(EpollEvents.EPOLLIN | EpollEvents.EPOLLET, DATA));
    }

    private static RingScenario shrink(RingPolicy policy, BiFunction<Region, RingMemory, RingMemory> lens) {
        return resize(
                policy,
                lens,
                "shrink",
                "the only item of the second page is deleted, and the user's wait makes the ring ACTIVE again",
                FIRST_PAGE + 1,
                EpollResizing::makeWay,
                (kernel, ledger) -> kernel.delete(ledger.handle(FIRST_PAGE)));
    }

    /** The ring shrinks only when what is left would be at most half full. */
    private static void makeWay(EpollKernelSide kernel, Ledger ledger) {
        for (int item = FEW; item < FIRST_PAGE; item++) {
            kernel.unregister(ledger.handle(item));
        }
    }

    private static RingScenario resize(
            RingPolicy policy,
            BiFunction<Region, RingMemory, RingMemory> lens,
            String name,
            String about,
            int items,
            BiConsumer<EpollKernelSide, Ledger> before,
            BiConsumer<EpollKernelSide, Ledger> control) {
        RingGeometry geometry =
                policy.resolve(RingGeometry.DEFAULT.withItems(MOST_ITEMS).withHandles(1, 1));
        RingBlueprint plan = RingBlueprint.of(policy, geometry, 1, 1).seenThrough(lens);
        return RingScenario.of(
                name,
                about + ", while a producer posts and a consumer drains",
                Scenario.of(name, stage -> {
                    ExploredRing ring = plan.on(stage);
                    EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
                    Ledger ledger = new Ledger(ring, 1, items);
                    before.accept(kernel, ledger);
                    EpollUserSide user = (EpollUserSide) ring.user();
                    int mapped = user.map().maxItemsNr();
                    Poster poster = ledger.poster(2);
                    Taker taker = ledger.taker();
                    stage.thread("P0", () -> {
                        poster.post();
                        poster.post();
                    });
                    stage.thread("control", () -> {
                        control.accept(kernel, ledger);
                        kernel.epollWait();
                    });
                    stage.thread("C0", () -> {
                        taker.drain(1);
                        taker.end();
                    });
                    stage.afterwards(() -> {
                        do {
                            taker.drain(items);
                        } while (kernel.epollWait() == WaitAnswer.STALE);
                        ledger.settleWithoutProbe();
                        if (user.map().maxItemsNr() == mapped) {
                            throw new AssertionError("the ring has " + mapped + " items mapped, as before");
                        }
                    });
                }),
                "resize");
    }
}
