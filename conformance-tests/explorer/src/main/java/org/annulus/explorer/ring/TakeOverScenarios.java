// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.List;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.UserSide;
import org.annulus.explorer.Scenario;

/** A side that dies anywhere, and one that takes the ring over. */
final class TakeOverScenarios {
    private final Casting casting;

    TakeOverScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        return List.of(kernel(), user());
    }

    /** The dead kernel side takes with it at most the event that it was posting; the ring goes on. */
    private RingScenario kernel() {
        RingBlueprint plan = casting.ring(1, 1, 4);
        Scenario scenario = Scenario.of("takeover-kernel", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            ExploredRing.Attachment<KernelSide> next = ring.newKernel();
            Poster dead = ledger.poster(2);
            Taker taker = ledger.taker();
            int mortal = stage.mortal("kernel", () -> {
                dead.post();
                dead.post();
                dead.end();
            });
            stage.rescuer("next kernel", () -> {
                Poster poster = ledger.poster(next.get(), 1);
                poster.post();
                poster.end();
            });
            stage.thread("C0", () -> {
                taker.drain(1);
                taker.drain(1);
                taker.end();
            });
            stage.afterwards(() -> {
                if (stage.crashed(mortal)) {
                    // What was accepted is there. A repeat is not allowed: the kernel side does not consume.
                    ledger.settle();
                }
            });
        });
        return RingScenario.of(
                        "takeover-kernel",
                        "the kernel side may die anywhere; another takes over and posts, while a consumer drains",
                        scenario,
                        "kernel death")
                .withCrashes(1);
    }

    /** The dead user side takes with it at most the event that it was handing over; others may come again. */
    private RingScenario user() {
        RingBlueprint plan = casting.ring(1, 1, 2);
        Scenario scenario = Scenario.of("takeover-user", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            ExploredRing.Attachment<UserSide> next = ring.newUser();
            FlowScenarios.posts(stage, ledger, 0, 2);
            Taker dead = ledger.taker();
            int mortal = stage.mortal("user", () -> {
                dead.drain(1);
                dead.drain(1);
                dead.end();
            });
            stage.rescuer("next user", () -> {
                Taker taker = ledger.taker(next.get().consumer());
                taker.drain(1);
                taker.end();
            });
            stage.afterwards(() -> {
                if (stage.crashed(mortal)) {
                    ledger.allowAgain();
                    ledger.allowAnyOrder();
                    LossBudget one = new LossBudget(1);
                    ledger.excuse(post -> one.spend());
                    ledger.settle();
                }
            });
        });
        return RingScenario.of(
                        "takeover-user",
                        "the user side may die anywhere; another takes over and drains, while a producer posts",
                        scenario,
                        "user death")
                .withCrashes(1);
    }
}
