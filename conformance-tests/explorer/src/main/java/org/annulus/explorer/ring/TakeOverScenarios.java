// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.UserSide;
import org.annulus.explorer.Scenario;

/** A side that dies anywhere, and one that takes the ring over. */
final class TakeOverScenarios {
    private static final long HANDLE = 7;

    private final Casting casting;

    TakeOverScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>(List.of(kernel(), user(), consumer(), lap()));
        if (casting.producers(2) > 1) {
            Casting.addIfRoomy(all, this::producers);
        }
        return all;
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

    /**
     * Another kernel side takes over while a consumer is opened: what the new side stores once more is read for the
     * first time. The last one is at rest, so that nobody has to die.
     */
    private RingScenario consumer() {
        RingBlueprint plan = casting.ring(1, 1, 4);
        Scenario scenario = Scenario.of("consumer-takeover", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster last = ledger.poster(1);
            last.post();
            ExploredRing.Attachment<KernelSide> next = ring.newKernel();
            stage.thread("next kernel", () -> {
                Poster poster = ledger.poster(next.get(), 1);
                poster.post();
                poster.end();
            });
            stage.thread("C0", () -> {
                Taker taker = ledger.taker();
                taker.drain(1);
                taker.end();
            });
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                "consumer-takeover",
                "another kernel side takes over and posts, while a consumer is opened and drains",
                scenario,
                "kernel death");
    }

    /**
     * The last kernel side was gone in the middle of a post. Two producers of the one that took over find what it left
     * behind for them, at once.
     */
    private RingScenario producers() {
        RingBlueprint plan = casting.roomyRing(2, 1, 4);
        Scenario scenario = Scenario.of("producers-takeover", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 2);
            ledger.poster(1).reserve();
            KernelSide next = ring.newKernel().get();
            Taker taker = ledger.taker();
            taker.drain(2);
            for (int i = 0; i < 2; i++) {
                Poster poster = ledger.poster(next, 1);
                stage.thread("P" + i, () -> {
                    poster.post();
                    poster.end();
                });
            }
            taker.end();
            stage.afterwards(ledger::settleWithoutProbe);
        });
        return RingScenario.of(
                "producers-takeover",
                "two producers post, of a kernel side that took over from one between reserve and publish",
                scenario,
                "kernel death");
    }

    /**
     * A kernel side takes over while a consumer is at work, and then goes round the ring: nothing that it left in a
     * slot for that consumer may be met there again.
     */
    private RingScenario lap() {
        RingBlueprint plan = casting.ring(1, 1, 4);
        int rounds = casting.slots(plan) + 1;
        Scenario scenario = Scenario.of("lap-takeover", stage -> {
            ExploredRing ring = plan.on(stage);
            long handle = ring.kernel().register(HANDLE);
            List<Taker.Delivery> delivered = new ArrayList<>();
            EventHandler handler = (userData, value) -> delivered.add(new Taker.Delivery(userData, value));
            Consumer consumer = ring.user().consumer();
            require(ring.kernel().producer().post(handle, 1) >= 0, "a post to a new ring is refused");
            ExploredRing.Attachment<KernelSide> next = ring.newKernel();
            KernelSide[] side = new KernelSide[1];
            stage.thread("next kernel", () -> side[0] = next.get());
            stage.thread("C0", () -> {
                stage.mark(() -> "drain 1");
                consumer.drain(handler, 1);
            });
            stage.afterwards(() -> {
                // Twice: a claim may skip something once.
                consumer.drain(handler, 1);
                consumer.drain(handler, 1);
                require(delivered.size() == 1, "one event was posted, delivered were " + delivered);
                Producer producer = side[0].producer();
                for (int round = 1; round <= rounds; round++) {
                    long position = producer.reserve(handle, 1);
                    require(position >= 0, "round " + round + ": a reservation in an empty ring is refused");
                    consumer.drain(handler, 1);
                    require(delivered.size() == round, "round " + round + ": delivered before it was published");
                    producer.publish(position, handle, 1);
                    consumer.drain(handler, 1);
                    consumer.drain(handler, 1);
                    require(delivered.size() == round + 1, "round " + round + ": the event was lost, or came twice");
                }
            });
        });
        return RingScenario.of(
                "lap-takeover",
                "another kernel side takes over while a consumer drains; its events, one by one, go round the ring",
                scenario,
                "kernel death");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new AssertionError(sentence);
        }
    }
}
