// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingTraits.Progress;
import org.annulus.explorer.Scenario;

/** Sleeping consumers whose ring is closed, whose producer dies, or one of whom dies. Without time limits. */
final class WaitEndScenarios {
    private final Casting casting;

    WaitEndScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        Casting.addIfRoomy(all, this::closeByKernel);
        Casting.addIfRoomy(all, this::closeByUser);
        Casting.addIfRoomy(all, this::deadWaiter);
        Casting.addIfRoomy(all, this::takeOver);
        return all;
    }

    /** Sleeps for each event and for the close; has everything when it is told of the close. */
    private RingScenario closeByKernel() {
        RingBlueprint plan = casting.roomyRing(1, 1, 1).closable().withDoorbell();
        Scenario scenario = Scenario.of("wait-close", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster poster = ledger.poster(1);
            Taker taker = ledger.taker();
            stage.thread("P0", () -> {
                poster.post();
                stage.mark(() -> "close");
                ring.kernel().close();
                poster.end();
            });
            stage.thread("W0", () -> {
                taker.await(1, 1);
                taker.await(1, 1);
                taker.end();
            });
            stage.afterwards(() -> {
                if (!taker.wasToldClosed()) {
                    throw new AssertionError("the ring is closed, and the second wait ended without saying so");
                }
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                        "wait-close",
                        "a producer posts one event and closes the ring; a consumer sleeps for the event, and again",
                        scenario,
                        "close")
                .withoutTimeouts();
    }

    /** Whoever sleeps when its own side is closed learns it too. */
    private RingScenario closeByUser() {
        RingBlueprint plan = casting.roomyRing(1, 1, 1).closable().withDoorbell();
        Scenario scenario = Scenario.of("wait-close-user", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            FlowScenarios.posts(stage, ledger, 0, 1);
            Taker taker = ledger.taker();
            stage.thread("U", () -> {
                stage.mark(() -> "close");
                ring.user().close();
            });
            stage.thread("W0", () -> {
                taker.await(1, 1);
                taker.end();
            });
            stage.afterwards(() -> {
                ledger.allowRefusedDelivery();
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                        "wait-close-user",
                        "a producer posts and another thread closes the user side; a consumer sleeps until either",
                        scenario,
                        "close")
                .withoutTimeouts();
    }

    /**
     * A sleeper may die anywhere. It costs the producers nothing and, where consumers do not wait for each other, the
     * other sleeper nothing but the one event that the dead one had claimed.
     */
    private RingScenario deadWaiter() {
        boolean second = casting.consumers(2) > 1 && casting.traits().complete() != Progress.BLOCKING;
        int consumers = second ? 2 : 1;
        RingBlueprint plan = casting.roomyRing(1, consumers, 2).withDoorbell();
        Scenario scenario = Scenario.of("wait-death", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 1);
            FlowScenarios.posts(stage, ledger, 0, 2);
            Taker victim = ledger.taker();
            int mortal = stage.mortal("mortal", () -> {
                victim.await(1, 1);
                victim.end();
            });
            if (second) {
                WaitScenarios.waits(stage, ledger, 1, 1);
            }
            stage.afterwards(() -> {
                if (!stage.crashed(mortal)) {
                    ledger.settle();
                    return;
                }
                ledger.excuse(ProgressScenarios.lossOf(victim, consumers));
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                        "wait-death",
                        "a consumer that sleeps may die anywhere; the producer ends" + (second ? ", and the other" : "")
                                + (second ? " sleeper gets an event" : ""),
                        scenario,
                        "consumers wait",
                        "user death")
                .withCrashes(1)
                .withoutTimeouts();
    }

    /** A producer may die between publication and wake-up: the kernel side that takes over wakes all. */
    private RingScenario takeOver() {
        RingBlueprint plan = casting.roomyRing(1, 1, 3).withDoorbell();
        Scenario scenario = Scenario.of("wait-takeover", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            ExploredRing.Attachment<KernelSide> next = ring.newKernel();
            Poster dead = ledger.poster(1);
            Taker taker = ledger.taker();
            stage.mortal("kernel", () -> {
                dead.post();
                dead.end();
            });
            stage.rescuer("next kernel", () -> {
                KernelSide kernel = next.get();
                stage.mark(() -> "wake all");
                ring.wakeAll();
                Poster poster = ledger.poster(kernel, 1);
                poster.post();
                poster.end();
            });
            stage.thread("W0", () -> {
                taker.await(1, 1);
                taker.end();
            });
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                        "wait-takeover",
                        "the kernel side may die anywhere; the next one wakes all, while a consumer sleeps",
                        scenario,
                        "kernel death")
                .withCrashes(1)
                .withoutTimeouts();
    }
}
