// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/** Where a consumer finds the event that it took. Belongs to one thread, which uses it again and again. */
public final class QueuedEvent {
    private int id = -1;
    private long value;
    private long payload;

    /** With no event yet. */
    public QueuedEvent() {}

    void set(int newId, long newValue, long newPayload) {
        id = newId;
        value = newValue;
        payload = newPayload;
    }

    /**
     * Which event came.
     *
     * @return its number; -1 before the first one
     */
    public int id() {
        return id;
    }

    /**
     * What was posted since the number was last taken: the bits, or the sum.
     *
     * @return never 0
     */
    public long value() {
        return value;
    }

    /**
     * The latest payload posted to this number. It is at least as new as the value: if it belongs to a later event,
     * that event comes too, with this payload or a newer one.
     *
     * @return as posted
     */
    public long payload() {
        return payload;
    }

    @Override
    public String toString() {
        return "QueuedEvent[" + id + ", value " + value + ", payload " + payload + "]";
    }
}
