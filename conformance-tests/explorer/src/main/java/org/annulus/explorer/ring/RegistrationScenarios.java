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
            ExploredRing ring = plan.on(stage);
            KernelSide kernel = ring.kernel();
            Producer producer = kernel.producer();
            Consumer consumer = ring.user().consumer();
            Map<Long, Long> posted = new HashMap<>();
            List<Taker.Delivery> delivered = new ArrayList<>();
            long stays = kernel.register(STAYS);
            long goes = kernel.register(GOES);
            require(producer.post(goes, GOES));
            stage.thread("kernel", () -> {
                require(producer.post(stays, STAYS));
                posted.put(STAYS, STAYS);
                stage.mark(() -> "unregister");
                kernel.unregister(goes);
                stage.mark(() -> "register");
                long comes = register(kernel, COMES);
                if (comes >= 0) {
                    require(producer.post(comes, 1 << COMES));
                    posted.put(COMES, 1L << COMES);
                }
            });
            stage.thread("C0", () -> {
                for (int i = 0; i < 2; i++) {
                    stage.mark(() -> "drain 1");
                    consumer.drain((userData, value) -> delivered.add(new Taker.Delivery(userData, value)), 1);
                }
            });
            stage.afterwards(() -> {
                for (int i = 0; i < 4; i++) {
                    consumer.drain((userData, value) -> delivered.add(new Taker.Delivery(userData, value)), 4);
                }
                check(posted, delivered);
            });
        });
        return RingScenario.of(
                "registration",
                "an item with an event waiting is unregistered, and another registered and posted to",
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
            ExploredRing ring = plan.on(stage);
            KernelSide kernel = ring.kernel();
            Producer producer = kernel.producer();
            Consumer consumer = ring.user().consumer();
            Map<Long, Long> posted = new HashMap<>();
            List<Taker.Delivery> delivered = new ArrayList<>();
            long stays = kernel.register(STAYS);
            long goes = kernel.register(GOES);
            require(producer.post(goes, GOES));
            long[] come = new long[2];
            stage.thread("R0", () -> {
                stage.mark(() -> "unregister");
                kernel.unregister(goes);
                stage.mark(() -> "register");
                come[0] = register(kernel, COMES);
            });
            stage.thread("R1", () -> {
                stage.mark(() -> "register");
                come[1] = register(kernel, COMES_TOO);
            });
            stage.thread("P0", () -> require(producer.post(stays, STAYS)));
            stage.thread("C0", () -> {
                stage.mark(() -> "drain 1");
                consumer.drain((userData, value) -> delivered.add(new Taker.Delivery(userData, value)), 1);
            });
            stage.afterwards(() -> {
                posted.put(STAYS, STAYS);
                for (int i = 0; i < come.length; i++) {
                    if (come[i] < 0) {
                        throw new AssertionError("there is room for another item, and it is refused");
                    }
                    long bit = 1L << COMES + i;
                    require(producer.post(come[i], bit));
                    posted.put(COMES + i, bit);
                }
                for (int i = 0; i < 4; i++) {
                    consumer.drain((userData, value) -> delivered.add(new Taker.Delivery(userData, value)), 4);
                }
                check(posted, delivered);
            });
        });
        return RingScenario.of(
                "registrations",
                "two threads register, one after it has unregistered; a third posts, and a consumer drains",
                scenario,
                "registration");
    }

    private static void require(long answer) {
        if (Refusal.isRefusal(answer)) {
            throw new AssertionError("a post that nothing stands against is answered " + Refusal.describe(answer));
        }
    }

    /** Without room there is none: the item rests until its event is consumed. */
    private static long register(KernelSide kernel, long userData) {
        try {
            return kernel.register(userData);
        } catch (RegistrationException e) {
            return -1;
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
                        + posted + " and, before its item was unregistered, " + GOES);
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError("lost was " + left + ", delivered were " + delivered);
        }
    }
}
