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
 *
 * <p>The consumer may go on meanwhile. Slots are looked at before the ready bits, so that of what it takes in between
 * only the entry in its hand counts as in no slot: its second entry finds no bits and is skipped. And head is read once
 * more behind each empty slot: a consumer moves head to a position before it empties the slot there.
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
        Lengths mapped = lengths();
        boolean whole = mapped.fits(ep.geometry());
        if (!whole) {
            ep.gate().markBroken();
            mapped = Lengths.first(ep.geometry());
        }
        int items = mapped.maxItemsNr();
        for (int needed = behindLastRegistered(items); items < needed; ) {
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
        if (whole) {
            repair(false);
        }
    }

    /**
     * What is mapped. A kernel side that died while it changed the lengths had stored the items first, and the ring was
     * empty: the items tell the rest.
     */
    private Lengths lengths() {
        Lengths shown = ep.header().lengths();
        return shown.fits(ep.geometry()) || !ep.header().isEmpty() ? shown : shown.completed(ep.geometry());
    }

    private int behindLastRegistered(int least) {
        int end = ep.geometry().items();
        while (end > least && !ep.items().isRegistered(end - 1)) {
            end--;
        }
        return end;
    }

    /** After the user side's death. Exclusive lock. */
    void recover() {
        repair(true);
        // A shrink may have left an item behind that a dead consumer had not exchanged. No entry can be made for it;
        // without bits its number is given away again. A take-over cannot do that: a consumer may be at it.
        for (int item = withinReach(); item < ep.geometry().items(); item++) {
            if (ep.items().isWaiting(item)) {
                ep.items().drop(item);
            }
        }
        // What has become visible was posted by nobody who rings.
        ep.gate().ring();
    }

    /** Behind the last item that an entry can be made for: one that is mapped, and does not go with the next wait. */
    private int withinReach() {
        return Math.min(ep.itemsNr(), ep.mappedNr());
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
        int ahead = ep.abandoned().ahead();
        int next = stranded.nextSetBit(0);
        // With no consumers nobody has claimed the slot before head.
        for (long i = noConsumers ? 0 : -ahead; i < published; i++) {
            int slot = slot(head + i, slots);
            int entry = ep.index().get(slot);
            // A claimant can wait before head only for a dead producer, whose item would be stranded.
            boolean unclaimed = i < 0 && entry == 0 && stranded.isEmpty();
            if (unclaimed || entry != 0 && entry != IndexRing.ABANDONED) {
                continue;
            }
            // Acquire, after the slot: pairs with the store of head that comes before the consumer's zero.
            long gone = headWord.distance(headWord.getAcquire(), head);
            if (gone == i + ahead) {
                mark(headWord.plus(head, i), slot, entry);
            } else if (gone < i + ahead
                    && entry == 0
                    && ep.index().fill(slot, next >= 0 ? next + 1 : IndexRing.ABANDONED)
                    && next >= 0) {
                // Nobody but its dead producer had to write there, and the consumer is still to come.
                next = stranded.nextSetBit(next + 1);
            }
        }
        for (; next >= 0; next = stranded.nextSetBit(next + 1)) {
            ep.publish(ep.reserve(), next);
        }
    }

    /** The consumer waits at the slot or is about to leave it. A mark before this one it has left. */
    private void mark(long position, int slot, int entry) {
        ep.abandoned().forget(ep);
        if (entry == IndexRing.ABANDONED || ep.index().fill(slot, IndexRing.ABANDONED)) {
            ep.abandoned().remember(position);
        }
    }

    /**
     * Outside what waits there may be a mark, of a kernel side that died before it could take it away; and the entry of
     * a claimant that is dead. A mark before head, with fetch-add, may still be waited for.
     */
    private void clearOthers(long head, long published, int slots, boolean noConsumers) {
        for (long i = published; i < slots; i++) {
            if (noConsumers) {
                ep.index().clear(slot(head + i, slots));
            } else if (i < slots - ep.abandoned().ahead()) {
                ep.index().take(slot(head + i, slots), IndexRing.ABANDONED);
            }
        }
    }

    /** Items that are ready and in no slot. */
    private BitSet stranded(long head, long published, int slots) {
        BitSet inSlots = new BitSet();
        for (long i = 0; i < published; i++) {
            // Acquire: the ready bits are read after it. Whatever is taken from now on was seen here.
            int item = ep.index().get(slot(head + i, slots)) - 1;
            if (item >= 0) {
                inSlots.set(item);
            }
        }
        BitSet stranded = new BitSet();
        for (int item = 0; item < withinReach(); item++) {
            stranded.set(item, !inSlots.get(item) && ep.items().isWaiting(item));
        }
        return stranded;
    }

    private int slot(long position, int slots) {
        return ep.index().slot(position, slots);
    }
}
