// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.EventHandler;

/** Keeps the events that were delivered. */
final class Events implements EventHandler {
    /** One delivery. */
    record Event(long userData, long value) {}

    private final List<Event> all = new ArrayList<>();

    @Override
    public void onEvent(long userData, long value) {
        all.add(new Event(userData, value));
    }

    List<Event> all() {
        return all;
    }
}
