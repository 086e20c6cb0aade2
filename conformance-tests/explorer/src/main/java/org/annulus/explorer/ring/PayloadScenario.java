// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.List;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/**
 * What a producer wrote elsewhere before it published is there for the handler of its event, also where the event
 * merged with one that another producer had put into the ring. The payload is plain: where a ring does not order it,
 * that is a data race, and the event's own words may be right all the same.
 */
final class PayloadScenario {
    private static final long FIRST_VALUE = 100;

    /** Payload before {@code reserve}, and before {@code publish}. */
    private static final int WORDS = 2;

    private final Casting casting;

    PayloadScenario(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        return casting.isScopeOfThreadsGiven() ? List.of() : List.of(payload());
    }

    private RingScenario payload() {
        // Two where events merge. Else the words of the event show as much, in the scenarios of two.
        int producers = casting.coalesces() ? casting.producers(2) : 1;
        // One producer's second post merges with its first one just as well.
        int posts = casting.coalesces() ? 2 / producers : 1;
        int events = producers * posts;
        RingBlueprint plan = casting.ring(producers, 1, events);
        Scenario scenario = Scenario.of("payload", stage -> {
            ExploredRing ring = plan.on(stage);
            Exchange exchange = new Exchange(stage, ring, events, casting.coalesces());
            for (int p = 0; p < producers; p++) {
                int number = p;
                Producer producer = ring.kernel().producer();
                stage.thread("P" + p, () -> {
                    for (int i = 0; i < posts; i++) {
                        exchange.post(producer, number * posts + i);
                    }
                });
            }
            Consumer consumer = ring.user().consumer();
            stage.thread("C0", () -> {
                stage.mark(() -> "drain " + events);
                consumer.drain(exchange::take, events);
            });
        });
        return RingScenario.of(
                "payload",
                "payloads are stored elsewhere before reserve and publish; the handler of the event loads them plainly",
                scenario,
                "delivery",
                "publication");
    }

    /** What passes in one execution. Its fields are for the explorer's threads, of which one runs at a time. */
    private static final class Exchange {
        private final Stage stage;
        private final RingMemory payload;
        private final boolean coalesces;
        private final long[] handles;
        private final boolean[] published;

        Exchange(Stage stage, ExploredRing ring, int events, boolean coalesces) {
            this.stage = stage;
            this.coalesces = coalesces;
            this.handles = new long[events];
            this.published = new boolean[events];
            String[] words = new String[events * WORDS];
            KernelSide kernel = ring.kernel();
            long shared = coalesces ? kernel.register(FIRST_VALUE) : 0;
            for (int p = 0; p < events; p++) {
                // Events that can merge do: one item for all.
                handles[p] = coalesces ? shared : kernel.register(FIRST_VALUE + p);
                words[p * WORDS] = "event " + p + " before reserve";
                words[p * WORDS + 1] = "event " + p + " before publish";
            }
            this.payload = stage.memory("payload", words);
        }

        void post(Producer producer, int number) {
            long value = coalesces ? 1L << number : FIRST_VALUE + number;
            payload.putLong(offset(number, 0), 1);
            stage.mark(() -> "reserve for " + value);
            long position = producer.reserve(handles[number], value);
            stage.mark(() -> Refusal.describe(position));
            if (position == Reservation.COALESCED || Refusal.isRefusal(position)) {
                return;
            }
            payload.putLong(offset(number, 1), 1);
            published[number] = true;
            producer.publish(position, handles[number], value);
        }

        void take(long userData, long value) {
            stage.mark(() -> "handler of " + value);
            for (int p = 0; p < handles.length; p++) {
                if (coalesces ? (value & 1L << p) != 0 : value == FIRST_VALUE + p) {
                    payload.getLong(offset(p, 0));
                    if (published[p]) {
                        payload.getLong(offset(p, 1));
                    }
                }
            }
        }

        private static int offset(int number, int word) {
            return (number * WORDS + word) * Long.BYTES;
        }
    }
}
