// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.memory.AccessRecorder;
import org.annulus.conformance.memory.RecordedAccess;

/** Counts loads, stores and read-modify-writes of words: exact, and the same on every machine. For one thread. */
final class AccessCounter implements AccessRecorder {
    private int loads;
    private int stores;
    private int updates;

    /** Fences are of no word, and not counted. */
    @Override
    public void saw(RecordedAccess access) {
        AccessKind kind = access.kind();
        if (kind.isAtomic()) {
            updates++;
        } else if (kind == AccessKind.STORE) {
            stores++;
        } else if (kind.reads()) {
            loads++;
        }
    }

    /** Forgets what was counted. */
    void reset() {
        loads = 0;
        stores = 0;
        updates = 0;
    }

    int loads() {
        return loads;
    }

    int stores() {
        return stores;
    }

    /** Read-modify-writes, compare-and-sets that fail among them. */
    int updates() {
        return updates;
    }
}
