// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** The store of an index slot with or without a write barrier behind it, and a consumer that looks three times. */
final class FlushScenario {
    private static final int TAIL = 0;
    private static final int INDEX = 8;
    private static final int LOOKS = 3;

    private FlushScenario() {}

    /** What stands behind the store. */
    enum Behind {
        NOTHING,
        WRITE_BARRIER
    }

    static Scenario of(Behind behind) {
        return Scenario.of(behind == Behind.NOTHING ? "index stored" : "index stored, smp_wmb()", stage -> {
            RingMemory m = stage.memory("ring", "tail", "index[0]");
            stage.thread("kernel", () -> {
                m.getAndAddInt(TAIL, 1);
                m.putIntOpaque(INDEX, 1);
                if (behind == Behind.WRITE_BARRIER) {
                    m.releaseFence();
                }
            });
            StringBuilder seen = new StringBuilder();
            stage.thread("user", () -> {
                for (int look = 0; look < LOOKS; look++) {
                    seen.append(m.getIntAcquire(INDEX));
                }
            });
            stage.outcome(seen::toString);
        });
    }
}
