// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.List;
import org.annulus.core.items.ItemTable;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.ReadableMemory;

/** The entries of a ring whose slots name items, for its snapshot. The ring may run or be damaged. For one thread. */
public final class ItemEntries {
    private final WordArray items;
    private final ReadableMemory memory;
    private final List<String> remarks;

    /**
     * Entries over an item table.
     *
     * @param items the array {@code items} of an {@link ItemTable}
     * @param memory the region that it is in
     * @param remarks gets a sentence for each number that names no item
     */
    public ItemEntries(WordArray items, ReadableMemory memory, List<String> remarks) {
        this.items = items;
        this.memory = memory;
        this.remarks = remarks;
    }

    /**
     * The entry of a slot.
     *
     * @param position its position
     * @param slot its slot
     * @param item the number in it, as read
     * @return {@code ready}, {@code taken}, {@code removed}, or {@code invalid} if there is no such item
     */
    public RingSnapshot.Entry of(long position, int slot, int item) {
        if (item < 0 || item >= items.count()) {
            remarks.add("slot " + slot + " names item " + item + ", and there are " + items.count());
            return new RingSnapshot.Entry(position, slot, "invalid", "item " + item);
        }
        // Opaque, both: the ring may run; whole values are all that can be had.
        int ready = memory.getIntOpaque(items.offset(item, "ready_events"));
        return new RingSnapshot.Entry(
                position,
                slot,
                (ready & ItemTable.REMOVED) != 0 ? "removed" : ready == 0 ? "taken" : "ready",
                "item " + item + ", ready_events 0x" + Integer.toHexString(ready) + ", data "
                        + memory.getLongOpaque(items.offset(item, "data")));
    }
}
