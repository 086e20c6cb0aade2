// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;

/** Takes the next cell if it is free for its position. */
final class VyukovProducer extends Producer {
    private final VyukovCells cells;
    private final IndexWord reserved;

    VyukovProducer(HandleContext<KernelGate> context, VyukovCells cells, IndexWord reserved) {
        super(context);
        this.cells = cells;
        this.reserved = reserved;
    }

    @Override
    public long reserve(long handle, long value) {
        while (true) {
            // Acquire: pairs with the exchange below; the cell is then not seen older than this position's lap.
            long position = reserved.getAcquire();
            long sequence = cells.sequence(position);
            if (sequence == position) {
                if (reserved.compareAndSet(position, cells.plus(position, 1))) {
                    return position;
                }
            } else if (reserved.getAcquire() == position) {
                // Not overtaken: the cell is a lap behind, or the user has written to it.
                long behind = reserved.distance(position, sequence);
                boolean full = behind == cells.count() || behind == cells.count() - 1;
                return checked(full ? Refusal.FULL.code() : Refusal.BROKEN.code());
            }
        }
    }

    @Override
    public void publish(long position, long handle, long value) {
        cells.publish(position, handle, value);
    }
}
