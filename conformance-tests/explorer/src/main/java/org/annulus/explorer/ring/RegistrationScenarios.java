// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/** Items that come and go while another item is posted to and the consumer drains. For readiness rings. */
final class RegistrationScenarios {
    private static final long STAYS = 1;
    private static final long GOES = 2;
    private static final long COMES = 3;
    private static final long COMES_TOO = 4;

    private final Casting casting;

    RegistrationScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        if (casting.coalesces()) {
            all.add(reuse());
            all.add(idle());
            Casting.addIfRoomy(all, this::atOnce);
        }
        return all;
    }

    /**
     * An item with an event waiting is unregistered, another registered, perhaps with its number, and posted to. The
     * consumer must never get the new user data with old bits, or the other way round.
     */
    private RingScenario reuse() {
        RingBlueprint plan = casting.ring(1, 1, 4);
        Scenario scenario = Scenario.of("registration", stage -> {
            Items items = new Items(plan.on(stage));
            stage.thread("kernel", () -> {
                items.post(items.stays, STAYS, STAYS);
                items.unregister(stage);
                items.registerAndPost(stage);
            });
            stage.thread("C0", () -> {
                for (int i = 0; i < 2; i++) {
                    stage.mark(() -> "drain 1");
                    items.drain(1);
                }
            });
            stage.afterwards(items::settle);
        });
        return RingScenario.of(
                "registration",
                "an item with an event waiting is unregistered, and another registered and posted to",
                scenario,
                "registration");
    }

    /**
     * An item without an event is unregistered, while another thread registers one and posts to it, with the number of
     * the first as soon as it is free. What the one thread still clears must not be the other one's.
     */
    private RingScenario idle() {
        RingBlueprint plan = casting.ring(1, 1, 4);
        Scenario scenario = Scenario.of("registration-idle", stage -> {
            Items items = new Items(plan.on(stage), false);
            stage.thread("U0", () -> items.unregister(stage));
            stage.thread("R0", () -> {
                items.registerAndPost(stage);
            });
            stage.thread("C0", () -> {
                stage.mark(() -> "drain 1");
                items.drain(1);
            });
            stage.afterwards(items::settle);
        });
        return RingScenario.of(
                "registration-idle",
                "an item without an event is unregistered, while another thread registers one and posts to it",
                scenario,
                "registration");
    }

    /**
     * Two threads register at once, one of them after it has unregistered an item with an event waiting, while a third
     * posts. Each must have an item of its own, which works.
     */
    private RingScenario atOnce() {
        RingBlueprint plan = casting.roomyRing(1, 1, 4);
        Scenario scenario = Scenario.of("registrations", stage -> {
            Items items = new Items(plan.on(stage));
            long[] come = new long[2];
            stage.thread("R0", () -> {
                items.unregister(stage);
                come[0] = items.register(stage, COMES);
            });
            stage.thread("R1", () -> come[1] = items.register(stage, COMES_TOO));
            stage.thread("P0", () -> items.post(items.stays, STAYS, STAYS));
            stage.thread("C0", () -> {
                stage.mark(() -> "drain 1");
                items.drain(1);
            });
            stage.afterwards(() -> {
                for (int i = 0; i < come.length; i++) {
                    if (come[i] < 0) {
                        throw new AssertionError("there is room for another item, and it is refused");
                    }
                    items.post(come[i], COMES + i, 1L << COMES + i);
                }
                items.settle();
            });
        });
        return RingScenario.of(
                "registrations",
                "two threads register, one after it has unregistered; a third posts, and a consumer drains",
                scenario,
                "registration");
    }

    /**
     * The items of one execution, one of which stays and one of which goes with an event waiting, and what became of
     * their events. Its fields are for the explorer's threads, of which one runs at a time.
     */
    private static final class Items {
        private final KernelSide kernel;
        private final Producer producer;
        private final Consumer consumer;
        private final Map<Long, Long> posted = new HashMap<>();
        private final List<Taker.Delivery> delivered = new ArrayList<>();
        private final long stays;
        private final long goes;

        Items(ExploredRing ring) {
            this(ring, true);
        }

        Items(ExploredRing ring, boolean waiting) {
            kernel = ring.kernel();
            producer = kernel.producer();
            consumer = ring.user().consumer();
            stays = kernel.register(STAYS);
            goes = kernel.register(GOES);
            if (waiting) {
                require(producer.post(goes, GOES));
            }
        }

        void post(long handle, long userData, long bits) {
            require(producer.post(handle, bits));
            posted.put(userData, bits);
        }

        void unregister(Stage stage) {
            stage.mark(() -> "unregister");
            kernel.unregister(goes);
        }

        /** Without room there is none, which is -1: the item rests until its event is consumed. */
        long register(Stage stage, long userData) {
            stage.mark(() -> "register");
            try {
                return kernel.register(userData);
            } catch (RegistrationException e) {
                return -1;
            }
        }

        /** Another item, if there is room for it. */
        void registerAndPost(Stage stage) {
            long comes = register(stage, COMES);
            if (comes >= 0) {
                post(comes, COMES, 1L << COMES);
            }
        }

        void drain(int limit) {
            consumer.drain((userData, value) -> delivered.add(new Taker.Delivery(userData, value)), limit);
        }

        /** Drains what is left, and judges all of it. */
        void settle() {
            for (int i = 0; i < 4; i++) {
                drain(4);
            }
            check(posted, delivered);
        }
    }

    private static void require(long answer) {
        if (Refusal.isRefusal(answer)) {
            throw new AssertionError("a post that nothing stands against is answered " + Refusal.describe(answer));
        }
    }

    private static void check(Map<Long, Long> posted, List<Taker.Delivery> delivered) {
        Map<Long, Long> left = new HashMap<>(posted);
        boolean oldOne = false;
        for (Taker.Delivery delivery : delivered) {
            boolean old = delivery.userData() == GOES && delivery.value() == GOES && !oldOne;
            oldOne |= old;
            Long value = old ? Long.valueOf(delivery.value()) : left.remove(delivery.userData());
            if (value == null || value != delivery.value()) {
                throw new AssertionError("delivered was " + delivery + " beside " + delivered + ", posted were "
                        + posted + " and, perhaps, before its item was unregistered, " + GOES);
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError("lost was " + left + ", delivered were " + delivered);
        }
    }
}
