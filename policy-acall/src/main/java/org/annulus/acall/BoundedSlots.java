// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;

/**
 * Reservation with a look for room: a slot is free if its cookie is 0 and no producer has it.
 *
 * <p>The cookie alone does not say so: it is 0 before a completion, and 0 as well while a producer has the slot and has
 * not published. A producer that looks at it and then moves head can come around to the slot of one that stopped a lap
 * ago, and two own it. So each slot has a private word, {@code reserved}: a producer takes that first, looks at the
 * cookie then, and moves head last; until it publishes nobody else gets the slot. A position whose slot another
 * producer has is passed over: it stays a hole, which consumers skip, and a stopped producer costs its own slot only.
 */
final class BoundedSlots extends Slots {
    /** No position: head has moved, look again. Above all refusals, as COALESCED is, which no completion ring gives. */
    private static final long AGAIN = -1;

    private final Completions comps;
    private final RingMemory kernel;
    private final int reserved;

    BoundedSlots(Completions comps, RingMemory kernel, int reserved) {
        this.comps = comps;
        this.kernel = kernel;
        this.reserved = reserved;
    }

    @Override
    long reserve() {
        if (!comps.isIntact()) {
            return Refusal.BROKEN.code();
        }
        for (int tries = 0; tries < TRIES; tries++) {
            long answer = from(comps.rawHead());
            if (answer != AGAIN) {
                return answer;
            }
            kernel.onSpinWait();
        }
        return Refusal.BUSY.code();
    }

    /** The first slot from head on that no producer has. Head was read once; the compare-and-set in take proves it. */
    private long from(int head) {
        long position = comps.position(head);
        for (int passed = 0; passed < comps.entries(); passed++) {
            int slot = comps.slot(position);
            // Acquire: pairs with the release in giveBack; a cookie that the last owner stored is then seen below.
            if (kernel.getIntAcquire(at(slot)) == 0 && kernel.compareAndSetInt(at(slot), 0, 1)) {
                return take(head, position, slot);
            }
            if (comps.cookie(slot) != 0) {
                // Published this moment: not to be passed over, or head would be a lap ahead of a completion.
                return full(head);
            }
            position = comps.plus(position, 1);
        }
        return full(head);
    }

    /** The slot is ours; nobody but the user writes its cookie now. */
    private long take(int head, long position, int slot) {
        boolean taken = false;
        try {
            if (comps.cookie(slot) != 0) {
                return full(head);
            }
            // With this fails whoever read head before us, and tried for this or another slot.
            taken = comps.advance(head, comps.plus(position, 1));
            return taken ? position : AGAIN;
        } finally {
            // Also when a truncated mapping throws: another producer must not take the slot for reserved for ever.
            if (!taken) {
                giveBack(slot);
            }
        }
    }

    /** Full, unless head has moved on and the slot that was looked at is an old one. */
    private long full(int head) {
        return comps.rawHead() == head ? Refusal.FULL.code() : AGAIN;
    }

    @Override
    void published(int slot) {
        giveBack(slot);
    }

    private void giveBack(int slot) {
        // Release: pairs with the acquire or the compare-and-set in from; after our cookie, so that whoever has the
        // slot next sees that it is not 0, or that the user has cleared it.
        kernel.putIntRelease(at(slot), 0);
    }

    private int at(int slot) {
        return reserved + slot * Integer.BYTES;
    }
}
