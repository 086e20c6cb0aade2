// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import org.annulus.core.doorbell.Listener;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;

/** An actor's way to take events. For one thread at a time. */
public final class Taker {
    /** The answer when the ring says that there never will be another event. */
    public static final int CLOSED = -1;

    private static final int HALF = 32;

    private final Consumer consumer;
    private final Events events;
    private final EventHandler handler = this::taken;
    private long userData;
    private long value;

    Taker(Consumer consumer, Events events) {
        this.consumer = consumer;
        this.events = events;
    }

    private void taken(long newUserData, long newValue) {
        userData = newUserData;
        value = newValue;
    }

    /**
     * Takes an event.
     *
     * @return its number; 0 if there was none; {@link #CLOSED}, -2 if the ring is broken, or -9 if nobody posted what
     *     was delivered
     */
    public int take() {
        int taken = consumer.drain(handler, 1);
        return taken == 1 ? events.number(userData, value) : taken;
    }

    /**
     * Takes what bits there are for the first item of a readiness ring.
     *
     * @return the bits, or what {@link #take()} answers without an event
     */
    public int takeBits() {
        int taken = consumer.drain(handler, 1);
        return taken < 1 ? taken : userData == Events.userData(1) ? (int) value : Events.INVENTED;
    }

    /**
     * Takes an event as it was delivered, whoever posted it.
     *
     * @return whether there was one
     */
    public boolean takeWords() {
        userData = 0;
        value = 0;
        return consumer.drain(handler, 1) == 1;
    }

    /**
     * A half of what was taken last.
     *
     * @param half 0 and 1: of the user data, 2 and 3: of the value
     * @return 32 bits
     */
    public int half(int half) {
        return (int) ((half < 2 ? userData : value) >>> (half & 1) * HALF);
    }

    /**
     * Takes all events.
     *
     * @return their numbers as decimal digits, or the first answer that is negative
     */
    public int takeAll() {
        int digits = 0;
        for (int number = take(); number != 0; number = take()) {
            if (number < 0) {
                return number;
            }
            digits = digits * 10 + number;
        }
        return digits;
    }

    /**
     * This consumer's place to sleep in.
     *
     * @return of a ring with a doorbell
     */
    public Listener listener() {
        return consumer.listener().orElseThrow();
    }
}
