// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/**
 * The store of an index slot with something behind it, and a user that looks at the slot late. There is no time in a
 * memory model: a look is late if something shows that the kernel was past what stands behind the store. Either shows
 * it: a load of the kernel's that comes next and does not see what the user stored before its look, or a store of the
 * kernel's that comes next and that the user has seen before its look.
 */
final class FlushScenario {
    /** The outcome of a look that is late and does not see the index. */
    static final String MISSED = "a late look misses the index";

    private static final int TAIL = 0;
    private static final int INDEX = 8;
    private static final int NEXT = 16;
    private static final int WAITING = 24;

    private FlushScenario() {}

    /** What stands behind the store. */
    enum Behind {
        NOTHING("nothing"),
        WRITE_BARRIER("smp_wmb()"),
        FULL_BARRIER("smp_mb()");

        private final String label;

        Behind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** What shows that a look is late. */
    enum Late {
        BY_LOAD("the kernel's next load"),
        BY_STORE("the kernel's next store");

        private final String label;

        Late(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Scenario of(Behind behind, Late late) {
        return Scenario.of("index stored, then " + behind.label() + ", then " + late.label(), stage -> {
            RingMemory m = stage.memory("ring", "tail", "index[0]", "next", "waiting");
            int[] waiting = new int[1];
            stage.thread("kernel", () -> {
                m.getAndAddInt(TAIL, 1);
                m.putIntOpaque(INDEX, 1);
                if (behind == Behind.WRITE_BARRIER) {
                    m.releaseFence();
                } else if (behind == Behind.FULL_BARRIER) {
                    m.fullFence();
                }
                if (late == Late.BY_LOAD) {
                    // Opaque: only what stands before it orders it, which is what is asked about.
                    waiting[0] = m.getIntOpaque(WAITING);
                } else {
                    // Opaque: the same.
                    m.putIntOpaque(NEXT, 1);
                }
            });
            boolean[] came = new boolean[1];
            int[] index = new int[1];
            stage.thread("user", () -> {
                if (late == Late.BY_LOAD) {
                    m.putIntOpaque(WAITING, 1);
                    // The user's side of it is in order: pairs with a full barrier of the kernel's, if there is one.
                    m.fullFence();
                } else {
                    // Acquire: pairs with a write barrier of the kernel's, if there is one.
                    came[0] = m.getIntAcquire(NEXT) == 1;
                }
                index[0] = m.getIntAcquire(INDEX);
            });
            stage.outcome(() -> {
                boolean isLate = late == Late.BY_LOAD ? waiting[0] == 0 : came[0];
                return isLate && index[0] == 0 ? MISSED : "the index is seen, or the look is not late";
            });
        });
    }
}
