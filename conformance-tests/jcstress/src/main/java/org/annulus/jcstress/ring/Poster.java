// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/** An actor's way to post numbered events. For one thread at a time. */
public final class Poster {
    private static final long BUSY = Refusal.BUSY.code();

    private final Producer producer;
    private final Events events;

    Poster(Producer producer, Events events) {
        this.producer = producer;
        this.events = events;
    }

    /**
     * Posts an event; again, while the ring is busy.
     *
     * @param number of the event, from 1 on
     * @return 1 if the ring has it, 0 if there was no room, -1 for any other refusal
     */
    public int post(int number) {
        return post(events.handle(number), events.value(number));
    }

    /**
     * Posts bits for the first item of a readiness ring.
     *
     * @param bits one or more
     * @return as {@link #post(int)}
     */
    public int postBits(long bits) {
        return post(events.handle(1), bits);
    }

    private int post(long handle, long value) {
        long answer;
        do {
            answer = producer.post(handle, value);
        } while (answer == BUSY);
        return Refusal.isRefusal(answer) ? answer == Refusal.FULL.code() ? 0 : -1 : 1;
    }

    /**
     * Posts events 1 and 2 as a batch.
     *
     * @return how many the ring has, or a negative number if it has refused both
     */
    public int postTwo() {
        long[] handles = {events.handle(1), events.handle(2)};
        long[] values = {events.value(1), events.value(2)};
        return (int) producer.post(handles, values, 0, 2);
    }

    /**
     * Reserves a slot for event 1 and does not publish it.
     *
     * @return the position, or the code of a refusal
     */
    public long reserve() {
        return producer.reserve(events.handle(1), events.value(1));
    }

    /**
     * Publishes what was reserved.
     *
     * @param position where
     */
    public void publish(long position) {
        producer.publish(position, events.handle(1), events.value(1));
    }

    /**
     * How many events the producer thinks are there.
     *
     * @return what it says, cut off at 2: more, or not known
     */
    public int available() {
        return (int) Math.min(producer.available(), 2);
    }
}
