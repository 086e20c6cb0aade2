// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.function.BiFunction;
import org.annulus.core.handle.Consumer;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.ring.ExploredRing;
import org.annulus.explorer.ring.Ledger;
import org.annulus.explorer.ring.PolicyScenarios;
import org.annulus.explorer.ring.Poster;
import org.annulus.explorer.ring.RingBlueprint;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Taker;

/** An epoll consumer that is closed, perhaps while its claim waits for an index slot, and another that follows it. */
public final class EpollClosedClaims implements PolicyScenarios {
    private static final String POLICY = "epoll-rfc";

    /** For {@link java.util.ServiceLoader}. */
    public EpollClosedClaims() {}

    @Override
    public List<RingScenario> of(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        return policy.name().policy().equals(POLICY)
                ? List.of(closedConsumer(
                        RingBlueprint.smallest(policy, scope, 1, 1).seenThrough(lens)))
                : List.of();
    }

    private static RingScenario closedConsumer(RingBlueprint plan) {
        return RingScenario.of(
                "close-consumer",
                "a producer posts; a consumer drains once and is closed, and another one takes what is left",
                Scenario.of("close-consumer", stage -> {
                    ExploredRing ring = plan.on(stage);
                    Ledger ledger = new Ledger(ring, 1);
                    Poster poster = ledger.poster(1);
                    Consumer first = ring.user().consumer();
                    Taker taker = ledger.taker(first);
                    stage.thread("P0", () -> {
                        poster.post();
                        poster.end();
                    });
                    stage.thread("C0", () -> {
                        // Does not come to its end for the ledger, which takes the rest through those that have.
                        taker.drain(1);
                        stage.mark(() -> "close this consumer");
                        first.close();
                    });
                    stage.afterwards(() -> {
                        ledger.taker().end();
                        ledger.settle();
                    });
                }),
                "close");
    }
}
