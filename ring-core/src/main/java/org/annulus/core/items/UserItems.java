// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.items;

import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.memory.RingMemory;

/**
 * The user side of an item table: what a consumer does with an item number. Any number of threads may use one object.
 */
public final class UserItems {
    private final RingMemory shared;
    private final int items;
    private final int count;

    UserItems(RingMemory shared, int items, int count) {
        this.shared = shared;
        this.items = items;
        this.count = count;
    }

    /**
     * Whether a number that was read from the ring names an item.
     *
     * @param item as read
     * @return true if it may be used
     */
    public boolean exists(int item) {
        return item >= 0 && item < count;
    }

    /**
     * The user data of an item. To be read before {@link #take}: afterwards the item may belong to another
     * registration.
     *
     * @param item an existing item that this consumer has claimed
     * @return what was registered
     */
    public long data(int item) {
        // Plain: stored before the post whose entry this consumer claimed, and not again before its exchange. After a
        // take-over the entry may be another side's than the post: that side acquired the dead producer's or
        // (KernelItems.isWaiting) before it released the entry.
        return shared.getLong(items + item * ItemTable.ITEM + ItemTable.DATA);
    }

    /**
     * Takes all bits of an item.
     *
     * @param item an existing item that this consumer has claimed
     * @return the bits; 0, or with {@link ItemTable#REMOVED}, if there is no event to deliver
     */
    public int take(int item) {
        // Volatile: releases the reads of data and index to the producer that finds 0 (KernelItems.post, remove), and
        // acquires what every producer whose bits are among these did before its post.
        return shared.getAndSetInt(items + item * ItemTable.ITEM + ItemTable.READY_EVENTS, 0);
    }

    /**
     * Hands over what was read of an item, as the last step of completing its entry.
     *
     * @param handler takes the event, if there is one
     * @param data what {@link #data} answered
     * @param bits what {@link #take} answered
     * @return {@link Outcome#TAKEN}; {@link Outcome#SKIPPED} without bits, or if the item was removed
     */
    public static Outcome deliver(EventHandler handler, long data, int bits) {
        if (bits == 0 || (bits & ItemTable.REMOVED) != 0) {
            return Outcome.SKIPPED;
        }
        handler.onEvent(data, Integer.toUnsignedLong(bits));
        return Outcome.TAKEN;
    }
}
