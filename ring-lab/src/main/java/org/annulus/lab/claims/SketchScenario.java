// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** The lines of Zijlstra's mail, word for word over {@code RingMemory}: one producer, one event. */
final class SketchScenario {
    private static final int SLOT = 0;
    private static final int HEAD = 8;
    private static final int TAIL = 16;
    private static final int INDEX = 24;
    private static final int ITEM = 7;

    private SketchScenario() {}

    /**
     * The sketch.
     *
     * @param next whether tail is stored as slot + 1, which the mail does not say
     */
    static Scenario of(boolean next) {
        return Scenario.of("the mail's lines, tail = slot" + (next ? " + 1" : ""), stage -> {
            RingMemory m = stage.memory("ring", "ep->slot", "head", "tail", "index[0]");
            stage.thread("kernel", () -> {
                int slot = m.getAndAddInt(SLOT, 1);
                m.putIntOpaque(INDEX, ITEM);
                // Release: "smp_store_release(&ep->user_header->tail, slot)".
                m.putIntRelease(TAIL, next ? slot + 1 : slot);
            });
            int[] seen = new int[1];
            stage.thread("user", () -> consume(m, seen));
            stage.afterwards(() -> {
                // What is left when the kernel is done must be found by the next look.
                consume(m, seen);
                if (seen[0] != ITEM) {
                    throw new AssertionError("the event is in its slot, and no look at tail finds it");
                }
            });
        });
    }

    private static void consume(RingMemory m, int[] seen) {
        // Acquire: "smp_load_acquire(&header->tail)".
        int tail = m.getIntAcquire(TAIL);
        int head = m.getIntOpaque(HEAD);
        for (; head != tail; head++) {
            seen[0] = m.getIntOpaque(INDEX);
        }
        m.putIntRelease(HEAD, head);
    }
}
