// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/**
 * A kernel side that dies while it unregisters, anywhere. For readiness rings: the one that takes over knows an item
 * from its shared words alone. An item that it takes for a registered one has to work, and has kept its event; any
 * other one has to be free, once its entry is consumed.
 */
final class RegistrationTakeOver {
    private static final long WAITS = 1;
    private static final long RESTS = 2;
    private static final long NEW = 3;
    private static final long COMES = 4;

    /** Of what was posted before the death. */
    private static final long EARLY = 1;

    /** Of what is posted after the take-over. */
    private static final long LATE = 2;

    private static final int MOST = 64;

    private final Casting casting;

    RegistrationTakeOver(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        return casting.coalesces() ? List.of(unregister()) : List.of();
    }

    private RingScenario unregister() {
        RingBlueprint plan = casting.ring(1, 1, 4);
        Scenario scenario = Scenario.of("registration-takeover", stage -> {
            ExploredRing ring = plan.on(stage);
            Aftermath aftermath = new Aftermath(ring);
            ExploredRing.Attachment<KernelSide> next = ring.newKernel();
            int mortal = stage.mortal("kernel", () -> {
                aftermath.unregister(stage, aftermath.waits);
                aftermath.unregister(stage, aftermath.rests);
            });
            stage.rescuer("next kernel", () -> aftermath.takeOver(stage, next.get()));
            stage.afterwards(() -> {
                if (stage.crashed(mortal)) {
                    aftermath.check();
                }
            });
        });
        return RingScenario.of(
                        "registration-takeover",
                        "the kernel side may die anywhere while it unregisters an item with an event waiting and one"
                                + " without; another takes over and posts to both, and registers",
                        scenario,
                        "kernel death")
                .withCrashes(1);
    }

    /** The items of one execution. Its fields are for the explorer's threads, of which one runs at a time. */
    private static final class Aftermath {
        private final int items;
        private final KernelSide first;
        private final Consumer consumer;
        private final long waits;
        private final long rests;
        private final List<Taker.Delivery> delivered = new ArrayList<>();
        private KernelSide next;
        private Producer producer;
        private long lateForWaits;
        private long lateForRests;
        private int registered;

        Aftermath(ExploredRing ring) {
            items = ring.plan().geometry().items();
            first = ring.kernel();
            consumer = ring.user().consumer();
            waits = first.register(WAITS);
            rests = first.register(RESTS);
            if (Refusal.isRefusal(first.producer().post(waits, EARLY))) {
                throw new AssertionError("a post that nothing stands against is refused");
            }
        }

        void unregister(Stage stage, long handle) {
            stage.mark(() -> "unregister " + handle);
            first.unregister(handle);
        }

        void takeOver(Stage stage, KernelSide side) {
            next = side;
            producer = side.producer();
            lateForWaits = post(stage, waits);
            lateForRests = post(stage, rests);
            stage.mark(() -> "register");
            try {
                next.register(NEW);
                registered++;
            } catch (RegistrationException e) {
                // No item is free before the entry of one is consumed.
                stage.mark(() -> "refused");
            }
        }

        private long post(Stage stage, long handle) {
            stage.mark(() -> "post " + LATE + " to " + handle);
            long answer = producer.post(handle, LATE);
            stage.mark(() -> Refusal.describe(answer));
            return answer;
        }

        void check() {
            drain();
            if (!Refusal.isRefusal(lateForWaits)) {
                require(WAITS, EARLY | LATE);
                registered++;
            }
            if (!Refusal.isRefusal(lateForRests)) {
                require(RESTS, LATE);
                registered++;
            }
            for (Taker.Delivery delivery : delivered) {
                if (delivery.userData() == NEW || delivery.userData() == RESTS && (delivery.value() & EARLY) != 0) {
                    throw new AssertionError("delivered was " + delivery + ", which nobody posted");
                }
            }
            requireRoom(items - registered);
        }

        private void require(long userData, long bits) {
            long all = 0;
            for (Taker.Delivery delivery : delivered) {
                all |= delivery.userData() == userData ? delivery.value() : 0;
            }
            if (all != bits) {
                throw new AssertionError("item " + userData + " is registered for the side that took over, which posted"
                        + " to it; delivered were bits " + all + " of " + bits + ": " + delivered);
            }
        }

        /** Every other item is free: it can be registered, and works. */
        private void requireRoom(int room) {
            List<Long> handles = new ArrayList<>();
            for (int i = 0; i < room; i++) {
                try {
                    handles.add(next.register(COMES + i));
                } catch (RegistrationException e) {
                    throw new AssertionError("after the take-over there is room for " + room + " registrations, and"
                            + " number " + (i + 1) + " is refused: an item is lost");
                }
            }
            delivered.clear();
            for (int i = 0; i < room; i++) {
                if (Refusal.isRefusal(producer.post(handles.get(i), EARLY))) {
                    throw new AssertionError("a post to a new registration is refused");
                }
                drain();
                require(COMES + i, EARLY);
            }
        }

        private void drain() {
            for (int idle = 0; idle < 2; idle++) {
                consumer.drain((userData, value) -> delivered.add(new Taker.Delivery(userData, value)), MOST);
            }
        }
    }
}
