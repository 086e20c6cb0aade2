// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.UserSide;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.ExploredRing;
import org.annulus.explorer.ring.Ledger;
import org.annulus.explorer.ring.PolicyScenarios;
import org.annulus.explorer.ring.Poster;
import org.annulus.explorer.ring.RingBlueprint;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Taker;

/**
 * The AIO ring with io_getevents in one thread and a reaper in user space in another, which cannot take ring_lock
 * ("make the ringbuffer user mmap()able (requires FIXME)", Linux 2.6).
 */
public final class AioReapers implements PolicyScenarios {
    private static final String KERNEL_REAPER = "aio-legacy/kernel";
    private static final String USER_REAPER = "aio-legacy/single";

    /** For {@link java.util.ServiceLoader}. */
    public AioReapers() {}

    @Override
    public List<RingScenario> of(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        return policy.name().toString().equals(KERNEL_REAPER)
                ? List.of(userBesideKernel(policy, scope, lens))
                : List.of();
    }

    private static RingScenario userBesideKernel(
            RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        RingPolicy userReaper = Policies.discover().get(USER_REAPER);
        RingBlueprint plan = RingBlueprint.smallest(policy, scope, 1, 2).seenThrough(lens);
        return RingScenario.of(
                "user-reaper",
                "io_getevents takes an event in one thread, a reaper in user space in another; two are there",
                Scenario.of("user-reaper", stage -> {
                    ExploredRing ring = plan.on(stage);
                    Ledger ledger = new Ledger(ring, 1);
                    Poster poster = ledger.poster(2);
                    poster.post();
                    poster.post();
                    Taker getevents = ledger.taker();
                    stage.thread("getevents", () -> {
                        getevents.drain(1);
                        getevents.end();
                    });
                    ExploredRing.Attachment<UserSide> userSpace = ring.newUser(userReaper);
                    stage.thread("reaper", () -> {
                        // Looks at head when it begins. It does not come to its end for the ledger: what is left at the
                        // end is for io_getevents alone.
                        ledger.taker(userSpace.get().consumer()).drain(1);
                    });
                    stage.afterwards(ledger::settle);
                }),
                "delivery");
    }
}
