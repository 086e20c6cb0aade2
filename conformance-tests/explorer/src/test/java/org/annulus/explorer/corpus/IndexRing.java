// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.memory.SimulatedMemory;

/**
 * The ring of the epoll RFC: sticky ready bits, tail first, and a consumer that spins on the index. What it owes to the
 * exchange of the ready bits shows when that is opaque.
 */
final class IndexRing {
    private static final int TAIL = 0;
    private static final int READY = 8;

    private IndexRing() {}

    /** Each producer posts its bits one after the other to its own item. */
    static Scenario scenario(int producers, int events, boolean weakExchange) {
        String name = "RFC " + producers + " producers, " + events + " events" + (weakExchange ? ", weak" : "");
        return Scenario.of(name, stage -> {
            String[] words = new String[1 + 2 * producers];
            words[0] = "tail";
            for (int item = 0; item < producers; item++) {
                words[1 + item] = "ready[" + item + "]";
                words[1 + producers + item] = "index[" + item + "]";
            }
            RingMemory m = stage.memory("ring", words);
            int index = READY + 8 * producers;
            for (int p = 0; p < producers; p++) {
                int item = p;
                stage.thread("P" + p, () -> {
                    for (int event = 0; event < events; event++) {
                        if (m.getAndOrInt(READY + 8 * item, 1 << event) == 0) {
                            int position = m.getAndAddInt(TAIL, 1);
                            m.putIntOpaque(index + 8 * (position % producers), item + 1);
                        }
                    }
                });
            }
            int[] seen = new int[producers];
            stage.thread("C", () -> consume(m, index, seen, (1 << events) - 1, weakExchange));
        });
    }

    private static void consume(RingMemory m, int index, int[] seen, int all, boolean weakExchange) {
        int missing = seen.length;
        for (int head = 0; missing > 0; head++) {
            int slot = index + 8 * (head % seen.length);
            int item = m.awaitIntAcquire(slot, IntCondition.NOT_EQUAL, 0) - 1;
            m.putIntOpaque(slot, 0);
            int bits = weakExchange
                    ? ((SimulatedMemory) m).getAndSetIntOpaque(READY + 8 * item, 0)
                    : m.getAndSetIntRelease(READY + 8 * item, 0);
            if ((seen[item] & bits) != 0) {
                throw new AssertionError("item " + item + " delivered bits " + bits + " again");
            }
            seen[item] |= bits;
            missing -= seen[item] == all && bits != 0 ? 1 : 0;
        }
    }
}
