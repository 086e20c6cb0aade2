// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Publish and look for a sleeper, announce the sleep and look again: Dekker's pattern. */
final class SleepFlag {
    /** What stands between the store of one word and the load of the other. */
    enum Form {
        RELEASE_ACQUIRE,
        VOLATILE,
        OPAQUE_WITH_FENCES,
        ACQUIRE_LOAD_OF_FLAG
    }

    private static final int ITEM = 0;
    private static final int FLAG = 8;

    private SleepFlag() {}

    static Scenario scenario(Form form) {
        return Scenario.of("sleep flag " + form, stage -> {
            RingMemory m = stage.memory("m", "item", "flag");
            stage.thread("P", () -> {
                store(m, form, ITEM, 1);
                int flag = form == Form.ACQUIRE_LOAD_OF_FLAG ? m.getIntAcquire(FLAG) : load(m, form, FLAG);
                if (flag == 1) {
                    m.putIntVolatile(FLAG, 0);
                    m.unpark(FLAG, 1);
                }
            });
            stage.thread("C", () -> {
                while (true) {
                    store(m, form, FLAG, 1);
                    if (load(m, form, ITEM) != 0) {
                        return;
                    }
                    m.parkWhile(FLAG, 1, 0);
                }
            });
        });
    }

    private static void store(RingMemory m, Form form, int word, int value) {
        switch (form) {
            case RELEASE_ACQUIRE -> m.putIntRelease(word, value);
            case OPAQUE_WITH_FENCES -> {
                m.putIntOpaque(word, value);
                m.fullFence();
            }
            default -> m.putIntVolatile(word, value);
        }
    }

    private static int load(RingMemory m, Form form, int word) {
        return switch (form) {
            case RELEASE_ACQUIRE -> m.getIntAcquire(word);
            case OPAQUE_WITH_FENCES -> m.getIntOpaque(word);
            default -> m.getIntVolatile(word);
        };
    }
}
