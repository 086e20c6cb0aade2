// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.items;

import org.annulus.core.memory.RingMemory;

/**
 * The kernel side of an item table: register, unregister, and the sticky post. Any number of threads may use one
 * object; an item must not be posted to while it is being unregistered, nor afterwards.
 */
public final class KernelItems {
    private final RingMemory shared;
    private final int items;
    private final ItemBitmap used;
    private final RingMemory kernelOwned;
    private final int removed;
    private final int count;

    KernelItems(RingMemory shared, int items, ItemBitmap used, RingMemory kernelOwned, int removed) {
        this.shared = shared;
        this.items = items;
        this.used = used;
        this.kernelOwned = kernelOwned;
        this.removed = removed;
        this.count = used.count();
    }

    /**
     * How many items the table has.
     *
     * @return 1 or more
     */
    public int count() {
        return count;
    }

    /** Takes over what an earlier kernel side registered: the bitmaps are private and went with it. */
    void rebuild() {
        for (int item = 0; item < count; item++) {
            // Plain: no producer runs yet on this side, and the consumer does not write events. Volatile: opaque would
            // do, since the bits only choose what rests.
            boolean registered = shared.getInt(at(item) + ItemTable.EVENTS) != 0;
            boolean waiting = shared.getIntVolatile(at(item) + ItemTable.READY_EVENTS) != 0;
            if (registered || waiting) {
                used.take(item);
            }
            if (waiting && !registered) {
                rest(item);
            }
        }
    }

    /**
     * Registers an item.
     *
     * @param data handed to the user side with every event
     * @param events the bits that the item may carry, not 0; kept for the user side to see
     * @return the item's number, or -1 if none is free
     */
    public int add(long data, int events) {
        int item = addBelow(count, data, events);
        if (item < 0) {
            item = takeRested(0);
            fill(item, data, events);
        }
        return item;
    }

    /**
     * Registers an item, among the first ones only: in a table of which a part is mapped. Items that rest are not
     * taken.
     *
     * @param limit only items below it, 0 to count
     * @param data handed to the user side with every event
     * @param events the bits that the item may carry, not 0; kept for the user side to see
     * @return the item's number, or -1 if none is free there
     */
    public int addBelow(int limit, long data, int events) {
        int item = used.takeBelow(limit);
        fill(item, data, events);
        return item;
    }

    private void fill(int item, long data, int events) {
        if (item >= 0) {
            // Plain: no consumer looks at an item before its first post, which orders these stores before its or; see
            // UserItems.data for how they come from there to the consumer.
            shared.putLong(at(item) + ItemTable.DATA, data);
            shared.putInt(at(item) + ItemTable.EVENTS, events);
        }
    }

    /**
     * Changes the bits that the user side sees for an item.
     *
     * @param item a registered item
     * @param events the bits, not 0
     */
    public void modify(int item, int events) {
        // Plain: read by nobody but a kernel side that takes over.
        shared.putInt(at(item) + ItemTable.EVENTS, events);
    }

    /**
     * What an item was registered with, as the shared word says: the user may have written to it.
     *
     * @param item 0 to count - 1
     * @return any value; 0 for a free item
     */
    public int events(int item) {
        // Plain: asked when a kernel side takes over, after the last one has gone.
        return shared.getInt(at(item) + ItemTable.EVENTS);
    }

    /**
     * Unregisters an item. If it is waiting for a consumer it rests until that one has taken it; its event is not
     * delivered.
     *
     * @param item a registered item
     */
    public void remove(int item) {
        shared.putInt(at(item) + ItemTable.EVENTS, 0);
        // Volatile: pairs with the consumer's exchange. If it finds 0, the consumer's reads of data are finished and no
        // entry for the item is in the ring.
        int ready = shared.getAndOrInt(at(item) + ItemTable.READY_EVENTS, ItemTable.REMOVED);
        if (ready == 0) {
            // Volatile: opaque would do. With no entry in the ring no consumer looks here; give() publishes it to the
            // next owner.
            shared.putIntVolatile(at(item) + ItemTable.READY_EVENTS, 0);
            used.give(item);
        } else {
            rest(item);
        }
    }

    /**
     * Unregisters an item and lets it rest, also if it is not waiting, until {@link #giveRested}.
     *
     * @param item a registered item
     */
    public void removeLater(int item) {
        shared.putInt(at(item) + ItemTable.EVENTS, 0);
        rest(item);
        // Volatile: as in remove. An item that was not waiting has no entry that could take the bit away again.
        if (shared.getAndOrInt(at(item) + ItemTable.READY_EVENTS, ItemTable.REMOVED) == 0) {
            // Volatile: as in remove.
            shared.putIntVolatile(at(item) + ItemTable.READY_EVENTS, 0);
        }
    }

    /** Makes all items free that rest and that no consumer has still to take. */
    public void giveRested() {
        for (int item = takeRested(0); item >= 0; item = takeRested(item + 1)) {
            used.give(item);
        }
    }

    /**
     * How many items of a range are registered.
     *
     * @param from the first item
     * @param to behind the last item
     * @return 0 or more
     */
    public int registered(int from, int to) {
        int registered = 0;
        for (int item = from; item < to; item += Long.SIZE - item % Long.SIZE) {
            long range = -1L << item % Long.SIZE;
            if (to / Long.SIZE == item / Long.SIZE) {
                range &= ~(-1L << to % Long.SIZE);
            }
            // Opaque: the caller keeps others from registering meanwhile, or wants no more than a hint.
            long bits = used.bits(item) & ~kernelOwned.getLongOpaque(removedWord(item));
            registered += Long.bitCount(bits & range);
        }
        return registered;
    }

    /**
     * Merges bits into an item.
     *
     * @param item a registered item
     * @param bits of the event, not 0, without {@link ItemTable#REMOVED}
     * @return the bits that were waiting before; 0 means that the caller has to put the item into the index ring
     */
    public int post(int item, int bits) {
        // Volatile: releases what the producer did before the post to the consumer that takes the bits, and, when it
        // finds 0, acquires the consumer's exchange: its reads of data and of the index slot are then finished.
        return shared.getAndOrInt(at(item) + ItemTable.READY_EVENTS, bits);
    }

    /**
     * Whether an item is waiting for a consumer.
     *
     * @param item 0 to count - 1
     * @return true if bits are set
     */
    public boolean isWaiting(int item) {
        // Volatile, of which the acquire counts: asked when a kernel side takes over. Pairs with the or in post of a
        // producer that died before it put the item into the ring: whoever asks does that now, and releases with the
        // entry the data that was registered before the or.
        return shared.getIntVolatile(at(item) + ItemTable.READY_EVENTS) != 0;
    }

    /**
     * Takes the bits of an item away as a consumer would, so that it rests no longer: it has no entry, and no consumer
     * runs.
     *
     * @param item 0 to count - 1
     */
    public void drop(int item) {
        // Volatile: as the exchange in UserItems.take; pairs with the acquire in stopsResting.
        shared.getAndSetInt(at(item) + ItemTable.READY_EVENTS, 0);
    }

    /**
     * Whether a handle names a registered item.
     *
     * @param handle any number
     * @return true between {@link #add} and {@link #remove}
     */
    public boolean isRegistered(long handle) {
        return handle >= 0
                && handle < count
                && used.isTaken((int) handle)
                && (kernelOwned.getLongOpaque(removedWord((int) handle)) & ItemBitmap.bit((int) handle)) == 0;
    }

    private void rest(int item) {
        kernelOwned.getAndOrLong(removedWord(item), ItemBitmap.bit(item));
    }

    /**
     * Takes an item, from a number on, whose last entry was consumed since it was removed; its bit in {@code used}
     * stays set.
     */
    private int takeRested(int from) {
        for (int first = from; first < count; first += Long.SIZE - first % Long.SIZE) {
            // Opaque: only chooses which bits to try.
            long resting = kernelOwned.getLongOpaque(removedWord(first)) & -1L << first % Long.SIZE;
            for (; resting != 0; resting &= resting - 1) {
                int item = first - first % Long.SIZE + Long.numberOfTrailingZeros(resting);
                if (stopsResting(item)) {
                    return item;
                }
            }
        }
        return -1;
    }

    /** Whether the item's last entry was consumed; true for one caller only. */
    private boolean stopsResting(int item) {
        // Volatile, of which the acquire counts: pairs with the consumer's exchange; its read of data is then finished.
        return shared.getIntVolatile(at(item) + ItemTable.READY_EVENTS) == 0
                && (kernelOwned.getAndAndLong(removedWord(item), ~ItemBitmap.bit(item)) & ItemBitmap.bit(item)) != 0;
    }

    private int at(int item) {
        return items + item * ItemTable.ITEM;
    }

    private int removedWord(int item) {
        return removed + item / Long.SIZE * Long.BYTES;
    }
}
