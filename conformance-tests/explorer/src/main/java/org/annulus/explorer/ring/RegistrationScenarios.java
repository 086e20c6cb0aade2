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

    private final Casting casting;

    RegistrationScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        return casting.coalesces() ? List.of(reuse()) : List.of();
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
                long comes = register(kernel);
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

    private static void require(long answer) {
        if (Refusal.isRefusal(answer)) {
            throw new AssertionError("a post that nothing stands against is answered " + Refusal.describe(answer));
        }
    }

    /** Without room there is none: the item rests until its event is consumed. */
    private static long register(KernelSide kernel) {
        try {
            return kernel.register(COMES);
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
