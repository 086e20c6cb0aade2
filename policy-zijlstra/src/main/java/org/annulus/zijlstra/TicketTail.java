// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/**
 * Penyaev's first commit (ring.c 15a19a9): a position is a ticket, and each producer waits for its turn to release
 * tail. It waits on a private word; as he put it, a user that writes garbage to tail could else hang the kernel.
 */
final class TicketTail extends CountedTail {
    private final IndexWord turn;
    private final IndexWord tail;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    TicketTail(RingMemory kernel, int word, Room room, int indexBits, IndexWord turn, IndexWord tail) {
        super(kernel, word, room, indexBits);
        this.turn = turn;
        this.tail = tail;
    }

    @Override
    void publish(long first, int count) {
        // Acquire: pairs with the release of turn below; the earlier producers' entries go out with this tail.
        turn.awaitAcquire(first);
        long next = turn.plus(first, count);
        try {
            // Release: pairs with the consumer's acquire of tail. Before turn, so that tail never goes back.
            tail.putRelease(next);
        } finally {
            // Release: pairs with the await of the producer whose turn is next. Also when the user has truncated the
            // memory of tail: the others wait on private memory, and must not do so for ever.
            turn.putRelease(next);
        }
    }

    @Override
    void abandon(long first, int count) {
        // As in publish, without tail.
        turn.awaitAcquire(first);
        turn.putRelease(turn.plus(first, count));
    }
}
