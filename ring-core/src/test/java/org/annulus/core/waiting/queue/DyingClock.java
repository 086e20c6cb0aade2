// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/** An entry whose completion is never sent: the clock dies between its decision and the message. */
final class DyingClock extends WaitEntry {
    static final class DeathException extends RuntimeException {
        private static final long serialVersionUID = 1;

        DeathException() {
            super("the clock died");
        }
    }

    DyingClock(WaitSlab slab, int place) {
        super(slab, place);
    }

    @Override
    void deliver() {
        throw new DeathException();
    }
}
