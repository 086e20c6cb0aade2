// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Many producers, each of which may die between reserve and publish; whoever recovers fills the holes. */
final class HoleRing {
    private static final int TAIL = 0;
    private static final int SLOTS = 8;
    private static final long PADDING = -1;

    private HoleRing() {}

    static Scenario scenario(boolean unblocks) {
        return Scenario.of("MPSC, a producer is killed" + (unblocks ? ", unblock" : ""), stage -> {
            RingMemory m = stage.memory("ring", "tail", "s0", "s1", "s2", "s3");
            stage.mortal("mortal", () -> post(m, 1));
            stage.thread("P", () -> post(m, 2));
            if (unblocks) {
                stage.rescuer("unblock", () -> unblock(m));
            }
            stage.thread("C", () -> {
                long value = 0;
                for (int head = 0; value != 2; head++) {
                    value = m.awaitLongAcquire(SLOTS + 8 * head, LongCondition.NOT_EQUAL, 0);
                }
            });
        });
    }

    private static void post(RingMemory m, long value) {
        while (true) {
            int slot = SLOTS + 8 * (int) m.getAndAddLong(TAIL, 1);
            // Fails only if it was taken for a hole.
            if (m.compareAndSetLong(slot, 0, value)) {
                return;
            }
        }
    }

    private static void unblock(RingMemory m) {
        long tail = m.getLongVolatile(TAIL);
        for (int i = 0; i < tail; i++) {
            m.compareAndSetLong(SLOTS + 8 * i, 0, PADDING);
        }
    }
}
