// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;

/** Many producers: each takes a ticket, and publishes when its turn has come. */
final class TicketTail extends SwitchTail {
    private final IndexWord reserved;
    private final IndexWord turn;

    TicketTail(IndexWord head, IndexWord tail, IndexWord reserved, IndexWord turn, int entries, Defect defect) {
        super(head, tail, entries, defect);
        this.reserved = reserved;
        this.turn = turn;
    }

    @Override
    long reserve(int wanted) {
        if (defect == Defect.TICKET_BEFORE_THE_CHECK) {
            return ticketFirst();
        }
        while (true) {
            // Acquire: pairs with the exchange below; head is then not read older than this ticket's lap.
            long position = reserved.getAcquire();
            long free = free(position);
            boolean stale = defect != Defect.STALE_TICKET_IS_BROKEN && reserved.getAcquire() != position;
            if (free < 0 && !stale) {
                return free;
            }
            if (free > 0) {
                grant(free, wanted);
                if (take(position)) {
                    return position;
                }
            }
        }
    }

    private boolean take(long position) {
        long next = reserved.plus(position, granted());
        if (defect == Defect.TICKET_NOT_EXCHANGED) {
            reserved.putRelease(next);
            return true;
        }
        return reserved.compareAndSet(position, next);
    }

    private long ticketFirst() {
        long position = reserved.getAndAdd(1);
        long free = free(position);
        grant(1, 1);
        return free < 0 ? Refusal.FULL.code() : position;
    }

    @Override
    void publish(long first, int count) {
        if (defect != Defect.TURN_NOT_AWAITED) {
            // Acquire: pairs with the release below; the entries of earlier producers go out with this tail.
            turn.awaitAcquire(first);
        }
        long next = turn.plus(first, count);
        if (defect == Defect.TURN_BEFORE_TAIL) {
            turn.putRelease(next);
        }
        // Release: pairs with the acquire of the consumer's claim, which then reads the entries.
        tail.putRelease(next);
        // Release: pairs with the await of whoever is next.
        turn.putRelease(next);
    }

    @Override
    void close() {
        // The words are all in memory.
    }

    @Override
    long position() {
        return reserved.getAcquire();
    }
}
