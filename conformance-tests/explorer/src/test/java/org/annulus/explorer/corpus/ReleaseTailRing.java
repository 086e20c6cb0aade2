// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Zijlstra's sketch: a private counter gives slots out, a release store of the tail publishes. */
final class ReleaseTailRing {
    private static final int NEXT = 0;
    private static final int TAIL = 8;
    private static final int SLOTS = 16;
    private static final LongCondition MORE = (value, operand) -> value > operand;

    private ReleaseTailRing() {}

    static Scenario scenario(int producers, int messages, boolean inTurn) {
        String name = "release-tail " + producers + " producers x " + messages + (inTurn ? ", in turn" : "");
        return Scenario.of(name, stage -> {
            RingMemory m = stage.memory("ring", "next", "tail", "s0", "s1", "s2", "s3", "s4", "s5");
            for (int p = 0; p < producers; p++) {
                long first = 10 * (p + 1);
                stage.thread("P" + p, () -> {
                    for (int i = 0; i < messages; i++) {
                        post(m, first + i, inTurn);
                    }
                });
            }
            List<Long> received = new ArrayList<>();
            stage.thread("C", () -> {
                for (int head = 0; head < producers * messages; head++) {
                    m.awaitLongAcquire(TAIL, MORE, head);
                    received.add(m.getLong(SLOTS + 8 * head));
                }
            });
            stage.check("no holes", () -> !received.contains(0L));
        });
    }

    private static void post(RingMemory m, long value, boolean inTurn) {
        long slot = m.getAndAddLong(NEXT, 1);
        m.putLong(SLOTS + 8 * (int) slot, value);
        if (inTurn) {
            m.awaitLongAcquire(TAIL, LongCondition.EQUAL, slot);
        }
        m.putLongRelease(TAIL, slot + 1);
    }
}
