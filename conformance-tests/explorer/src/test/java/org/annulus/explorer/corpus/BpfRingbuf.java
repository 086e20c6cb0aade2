// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** The reservation of the BPF ring buffer against a hostile consumer position (CVE-2024-41009). */
final class BpfRingbuf {
    private static final int CONSUMER = 0;
    private static final int SIZE = 4;
    private static final int RECORD = 2;
    private static final long[] HOSTILE = {1, RECORD, SIZE, 2 * SIZE, -1, Long.MAX_VALUE, Long.MIN_VALUE};

    private BpfRingbuf() {}

    static Scenario scenario(boolean checksPending) {
        return Scenario.of("BPF ringbuf" + (checksPending ? " with pending_pos" : ""), stage -> {
            RingMemory m = stage.memory("ring", "consumer_pos");
            long[] end = new long[1];
            stage.thread("kernel", () -> {
                long producer = 0;
                // Nothing is committed: the first record stays pending.
                for (int i = 0; i < 3; i++) {
                    long consumer = m.getLongAcquire(CONSUMER);
                    long next = producer + RECORD;
                    if (next - consumer <= SIZE && (!checksPending || next <= SIZE)) {
                        producer = next;
                        end[0] = producer;
                    }
                }
            });
            stage.thread("hostile", () -> {
                for (int i = 0; i < 2; i++) {
                    m.putLongOpaque(CONSUMER, HOSTILE[stage.choose(HOSTILE.length)]);
                }
            });
            stage.invariant("no reservation overlaps one that is not committed", () -> end[0] <= SIZE);
        });
    }
}
