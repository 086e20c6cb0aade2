// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/**
 * An item of the RFC with an event in the ring is deleted, and another file added, beside a consumer. Two items' room;
 * the first free number is given out, as the kernel's bitmap does.
 */
final class ItemBitScenario {
    private static final int HEAD = 0;
    private static final int READY = 8;
    private static final int DATA = 16;
    private static final int OLD = 1;
    private static final int NEW = 2;
    private static final int OLD_BITS = 1;

    private ItemBitScenario() {}

    /**
     * Deletion and addition beside a consumer.
     *
     * @param postponed whether the number of the deleted item rests until its event was consumed
     */
    static Scenario of(boolean postponed) {
        return Scenario.of("delete and add, bit put " + (postponed ? "postponed" : "at once"), stage -> {
            RingMemory m = stage.memory("items", "head", "ready_events", "event.data");
            m.putIntOpaque(READY, OLD_BITS);
            m.putIntOpaque(DATA, OLD);
            long[] delivered = new long[2];
            stage.thread("kernel", () -> {
                // EPOLL_CTL_DEL, then EPOLL_CTL_ADD, which takes the first number that is free. Acquire: the consumer
                // has passed the entry, so it has read the data.
                boolean free = !postponed || m.getIntAcquire(HEAD) != 0;
                if (free) {
                    m.putIntOpaque(DATA, NEW);
                }
                // Else the new item has another number, which this consumer does not come across.
            });
            stage.thread("user", () -> {
                // "Fetch data first".
                delivered[0] = m.getIntOpaque(DATA);
                delivered[1] = m.getAndSetInt(READY, 0);
                m.putIntRelease(HEAD, 1);
            });
            stage.check(
                    "the old item's event comes with the old item's data",
                    () -> delivered[1] != OLD_BITS || delivered[0] == OLD);
        });
    }
}
