// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingPolicy;
import org.annulus.epoll.EpollEvents;
import org.annulus.epoll.EpollKernelSide;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.ExploredRing;
import org.annulus.explorer.ring.Ledger;
import org.annulus.explorer.ring.PolicyScenarios;
import org.annulus.explorer.ring.Poster;
import org.annulus.explorer.ring.RingBlueprint;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Taker;

/** {@code epoll_ctl} in two threads at once beside posts: what is modified, and what comes and goes. */
public final class EpollControl implements PolicyScenarios {
    private static final String POLICY = "epoll-rfc";

    private static final int ITEMS = 4;

    /** The others stay free. */
    private static final int REGISTERED = 2;

    /** Every bit that the ledger's events have; the item stays as it is for them. */
    private static final int ALL = EpollEvents.EPOLLIN | EpollEvents.EPOLLET;

    private static final long DATA = 7;

    /** For {@link java.util.ServiceLoader}. */
    public EpollControl() {}

    @Override
    public List<RingScenario> of(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        return policy.name().policy().equals(POLICY) ? List.of(modify(policy, scope, lens)) : List.of();
    }

    private static RingScenario modify(
            RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        RingBlueprint plan =
                RingBlueprint.smallest(policy, scope.withCapacity(ITEMS), 1, 1).seenThrough(lens);
        return RingScenario.of(
                "modify",
                "an item is modified while a producer posts to it; another thread adds one and deletes it",
                Scenario.of("modify", stage -> {
                    ExploredRing ring = plan.on(stage);
                    EpollKernelSide kernel = (EpollKernelSide) ring.kernel();
                    Ledger ledger = new Ledger(ring, 1, REGISTERED);
                    Poster poster = ledger.poster(1);
                    Taker taker = ledger.taker();
                    stage.thread("P0", () -> {
                        poster.post();
                        poster.end();
                    });
                    // The ledger's first event is the first bit, EPOLLIN, which stays asked for.
                    stage.thread("modify", () -> kernel.modify(ledger.handle(0), ALL));
                    stage.thread("add", () -> kernel.delete(kernel.add(ALL, DATA)));
                    stage.thread("C0", () -> {
                        taker.drain(1);
                        taker.end();
                    });
                    stage.afterwards(ledger::settleWithoutProbe);
                }),
                "registration");
    }
}
