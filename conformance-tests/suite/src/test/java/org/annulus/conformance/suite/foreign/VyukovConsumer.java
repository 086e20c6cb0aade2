// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/** Moves head past a published cell, and has the cell alone until it gives it back. */
final class VyukovConsumer extends Consumer {
    private final VyukovCells cells;
    private long claimed;

    VyukovConsumer(HandleContext<UserGate> context, VyukovCells cells) {
        super(context);
        this.cells = cells;
    }

    @Override
    public boolean claim() {
        while (true) {
            // Acquire: pairs with the exchange of the consumer that moved head here.
            claimed = cells.head().getAcquire();
            if (cells.isPublished(claimed)) {
                return true;
            }
            if (cells.head().getAcquire() == claimed) {
                return false;
            }
        }
    }

    @Override
    public Outcome complete(EventHandler handler) {
        if (!cells.head().compareAndSet(claimed, cells.plus(claimed, 1))) {
            return Outcome.LOST;
        }
        boolean event = cells.isEvent(claimed);
        long userData = cells.userData(claimed);
        long value = cells.value(claimed);
        cells.giveBack(claimed);
        if (!event) {
            return Outcome.SKIPPED;
        }
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        // Each cell is given back when it has been read.
    }
}
