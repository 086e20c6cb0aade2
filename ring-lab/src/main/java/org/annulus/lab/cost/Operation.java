// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.List;
import java.util.Locale;

/** What an event is charged with. */
enum Operation {
    /** A post that takes a slot, in a ring whose producers do not ring. */
    POST("a post that takes a slot"),
    /** The same where producers ring, and nobody sleeps. */
    POST_WITH_DOORBELL("a post that takes a slot and rings, while nobody sleeps"),
    /** A post to an item that is waiting already. */
    MERGE("a post to an item that is waiting already"),
    /** Taking an event. */
    DRAIN("taking an event"),
    /** Registering an item. */
    REGISTER("registering an item"),
    /** Ending the registration of an idle item. */
    UNREGISTER("ending the registration of an item that is idle");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Events of a call that are looked at: registrations are made one at a time. */
    List<Integer> batches() {
        return this == REGISTER || this == UNREGISTER ? List.of(1) : RingCosts.BATCHES;
    }

    /** Its name in rows, in lower case with hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
