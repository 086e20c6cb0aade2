// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.BitSet;
import org.annulus.core.memory.IndexWord;

/**
 * Puts a ring right whose last kernel side, or whose user side, has died. Private words went with the kernel side: what
 * the shared ones say is read once, bounded, and taken if a kernel side can have written it.
 *
 * <p>Between head and tail an empty slot is a producer's that died after the addition to tail; only at head it may also
 * be a consumer's that has taken the entry and not moved head yet. (With fetch-add that is the slot before head: its
 * claimant may wait there for a dead producer.) An item that is ready and in no slot belongs to a producer that died,
 * or to that consumer. Each gets an entry: in an empty slot behind head, else at tail. The slot at head is marked, see
 * {@link AbandonedSlot}.
 */
final class TakeOver {
    private final Eventpoll ep;
    private final IndexWord headWord;

    TakeOver(Eventpoll ep) {
        this.ep = ep;
        this.headWord = ep.header().head();
    }

    /** A new kernel side, before it has any producer. */
    void attach() {
        Lengths mapped = ep.header().lengths();
        if (!mapped.fits(ep.geometry())) {
            ep.gate().markBroken();
            mapped = Lengths.first(ep.geometry());
        }
        int items = mapped.maxItemsNr();
        while (items < ep.geometry().items()
                && ep.items().registered(items, ep.geometry().items()) != 0) {
            items = Lengths.grown(ep.geometry(), items);
        }
        // A ring that was INACTIVE, or that has items beyond what is mapped, goes on with a wait.
        boolean active = ep.header().state() == UserHeader.ACTIVE && items == mapped.maxItemsNr();
        ep.setItemsNr(items);
        ep.map(mapped);
        ep.setState(active ? UserHeader.ACTIVE : UserHeader.INACTIVE);
        for (int item = 0; item < items; item++) {
            ep.setEvents(item, EpollEvents.postable(ep.items().events(item)));
        }
        repair(false);
    }

    /** After the user side's death. Exclusive lock. */
    void recover() {
        repair(true);
    }

    /** No producer is between reserve and publish; at most one consumer is between its slot and head. */
    private void repair(boolean noConsumers) {
        int slots = ep.maxIndexNr();
        // Acquire: everything that was done before the last move of head is seen.
        long head = headWord.getAcquire();
        long published = headWord.distance(ep.header().tail().getAcquire(), head);
        if (published > slots) {
            // Head was added to ahead of tail, or the user wrote nonsense: nothing is waiting.
            published = 0;
        }
        clearOthers(head, published, slots, noConsumers);
        BitSet stranded = stranded(head, published, slots);
        int next = stranded.nextSetBit(0);
        int ahead = ep.abandoned().ahead();
        for (long i = 1 - ahead; i < published && next >= 0; i++) {
            if (ep.index().fill(slot(head + i, slots), next + 1)) {
                next = stranded.nextSetBit(next + 1);
            }
        }
        if (published + ahead > 0 && ep.index().fill(slot(head - ahead, slots), IndexRing.ABANDONED)) {
            ep.abandoned().remember(headWord.plus(head, -ahead));
        }
        for (; next >= 0; next = stranded.nextSetBit(next + 1)) {
            ep.publish(ep.reserve(), next);
        }
    }

    /**
     * Outside what waits there may be a mark, of a kernel side that died before it could take it away; and the entry of
     * a claimant that is dead.
     */
    private void clearOthers(long head, long published, int slots, boolean noConsumers) {
        for (long i = published; i < slots; i++) {
            if (noConsumers) {
                ep.index().clear(slot(head + i, slots));
            } else {
                ep.index().take(slot(head + i, slots), IndexRing.ABANDONED);
            }
        }
    }

    /** Items that are ready and in no slot. */
    private BitSet stranded(long head, long published, int slots) {
        BitSet stranded = new BitSet();
        for (int item = 0; item < ep.itemsNr(); item++) {
            stranded.set(item, ep.items().isWaiting(item));
        }
        for (long i = 0; i < published; i++) {
            int item = ep.index().get(slot(head + i, slots)) - 1;
            if (item >= 0) {
                stranded.clear(item);
            }
        }
        return stranded;
    }

    private int slot(long position, int slots) {
        return ep.index().slot(position, slots);
    }
}
