// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.EventHandler;

/** Keeps the events that were delivered. For one thread. */
public final class Events implements EventHandler {
    private final List<Event> all = new ArrayList<>();

    /** None yet. */
    public Events() {}

    /**
     * One delivery.
     *
     * @param userData what was registered
     * @param value what was posted
     */
    public record Event(long userData, long value) {}

    @Override
    public void onEvent(long userData, long value) {
        all.add(new Event(userData, value));
    }

    /**
     * The events so far.
     *
     * @return in the order of delivery
     */
    public List<Event> all() {
        return all;
    }
}
