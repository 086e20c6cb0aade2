// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.waiting.Waiter;
import org.annulus.explorer.Stage;

/**
 * A thread's way to take events, which the {@link Ledger} remembers. For one thread; when all have ended, for the
 * checks.
 */
public final class Taker {
    private final Stage stage;
    private final Consumer consumer;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final EventHandler handler = (userData, value) -> deliveries.add(new Delivery(userData, value));
    private boolean broken;
    private boolean closed;
    private boolean ended;

    Taker(Stage stage, Consumer consumer) {
        this.stage = stage;
        this.consumer = consumer;
    }

    /** What a handler was given. */
    record Delivery(long userData, long value) {
        @Override
        public String toString() {
            return value + " for " + userData;
        }
    }

    /**
     * Takes what is there.
     *
     * @param limit at most so many, 1 or more
     * @return the ring's answer
     */
    public int drain(int limit) {
        stage.mark(() -> "drain " + limit);
        int before = deliveries.size();
        int answer = consumer.drain(handler, limit);
        answered(answer, before);
        return answer;
    }

    private void answered(int answer, int before) {
        broken |= answer == Consumer.BROKEN;
        closed |= answer == Consumer.CLOSED;
        stage.mark(() -> answer < 0
                ? answer == Consumer.CLOSED ? "CLOSED" : "BROKEN"
                : "took " + deliveries.subList(before, deliveries.size()));
    }

    /**
     * Waits until events are there, and takes them; asleep, unless it is woken.
     *
     * @param min so many, 1 or more
     * @param limit at most so many
     * @return the ring's answer
     */
    public int await(int min, int limit) {
        stage.mark(() -> "await " + min + " to " + limit);
        int before = deliveries.size();
        int answer = Waiter.of(consumer, new RungFor()).await(handler, min, limit, Long.MAX_VALUE);
        answered(answer, before);
        return answer;
    }

    /** Says that the thread has come to its end, which a stopped one does not. */
    public void end() {
        ended = true;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    boolean isBroken() {
        return broken;
    }

    boolean wasToldClosed() {
        return closed;
    }

    boolean hasEnded() {
        return ended;
    }
}
