// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Akaros: two waiters, whose completions arrive on one queue for all or on one for each. */
final class EventQueues {
    private static final int STRIDE = 24;

    private EventQueues() {}

    static Scenario scenario(boolean shared) {
        return Scenario.of("event queue " + (shared ? "for all" : "for each waiter"), stage -> {
            RingMemory m = stage.memory("queues", "tail", "e0", "e1", "tail'", "e0'", "e1'", "head", "head'");
            long[] got = new long[2];
            for (int w = 0; w < 2; w++) {
                int waiter = w;
                int queue = shared ? 0 : waiter * STRIDE;
                int head = 2 * STRIDE + (shared ? 0 : waiter * 8);
                stage.thread("poster " + w, () -> {
                    long place = m.getAndAddLong(queue, 1);
                    m.putLongRelease(queue + 8 + 8 * (int) place, waiter + 1);
                });
                stage.thread("waiter " + w, () -> {
                    int place = (int) m.getAndAddLong(head, 1);
                    got[waiter] = m.awaitLongAcquire(queue + 8 + 8 * place, LongCondition.NOT_EQUAL, 0);
                });
            }
            stage.check("each gets its own completion", () -> got[0] == 1 && got[1] == 2);
        });
    }
}
