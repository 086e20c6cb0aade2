// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Refusal;

/**
 * The original's reservation (acall's kernel store): head is compared and set, and nobody asks whether the slot is
 * free. "Overflow is up to the application": an overrun overwrites, and a producer that is a lap late shares its slot.
 */
final class OriginalSlots extends Slots {
    private final Completions comps;
    private final KernelGate gate;

    OriginalSlots(Completions comps, KernelGate gate) {
        this.comps = comps;
        this.gate = gate;
    }

    @Override
    long reserve() {
        if (!comps.isIntact()) {
            return Refusal.BROKEN.code();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            // Read once: the compare-and-set proves it, and the slot is bounded by the geometry.
            int head = comps.rawHead();
            long position = comps.position(head);
            if (comps.slot(position) == 0 && gate.userClosed()) {
                // Nothing is ever full here, so a user side that is gone is noticed once a lap.
                return Refusal.CLOSED.code();
            }
            if (comps.advance(head, comps.plus(position, 1))) {
                return position;
            }
            comps.onLostRace();
        }
        return Refusal.BUSY.code();
    }

    @Override
    void published(int slot) {
        // The original keeps nothing about a slot.
    }
}
