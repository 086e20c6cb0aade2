// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.items;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;

/** Where an item table lies: the items in a shared region, the bitmaps in the kernel side's private one. */
public final class ItemTable {
    /** The ready bit of an item that was removed while it was waiting; not available to events. Linux: EPOLLREMOVED. */
    public static final int REMOVED = 1 << 27;

    /** Bits that an event may carry. */
    public static final int EVENT_BITS = ~REMOVED;

    /** Bytes of one item. */
    public static final int ITEM = 16;

    /** A value's 32 bits, those above it 0. */
    private static final long WORD = 0xffff_ffffL;

    static final int READY_EVENTS = 0;
    static final int EVENTS = 4;
    static final int DATA = 8;

    private final int count;
    private final int items;
    private final int used;
    private final int removed;
    private final int nextFree;

    private ItemTable(int count, int items, int used, int removed, int nextFree) {
        this.count = count;
        this.items = items;
        this.used = used;
        this.removed = removed;
        this.nextFree = nextFree;
    }

    /**
     * Lays a table out, at the present end of two regions.
     *
     * @param shared gets the array {@code items}
     * @param kernelOwned gets the bitmaps {@code used} and {@code removed}, and {@code next_free}
     * @param count items, 1 or more
     * @return where it is
     */
    public static ItemTable layOut(Region.Builder shared, Region.Builder kernelOwned, int count) {
        int items = shared.array(
                "items",
                count,
                Word.of("ready_events", Integer.BYTES)
                        .role(WordRole.FLAG)
                        .writer(Side.BOTH, AccessMode.VOLATILE)
                        .reader(Side.BOTH, AccessMode.VOLATILE)
                        .means("sticky bits, OR-ed by the kernel side, exchanged for 0 by the user side")
                        .why("the producer's or pairs with the consumer's exchange, both ways"),
                Word.of("events", Integer.BYTES)
                        .role(WordRole.GEOMETRY)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.KERNEL, AccessMode.PLAIN)
                        .means("registered bits; 0 = the item is free")
                        .why("written by register and unregister, read when a kernel side takes over"),
                Word.of("data", Long.BYTES)
                        .role(WordRole.PAYLOAD)
                        .writer(Side.KERNEL, AccessMode.PLAIN)
                        .reader(Side.USER, AccessMode.PLAIN)
                        .means("user data of the registration")
                        .why("out by the entry, back by the exchange of ready_events; a take-over acquires them"));
        int words = ItemBitmap.words(count);
        int used = kernelOwned.array("used", words, bitmap("used", "bit set: the item is registered or resting"));
        int removed = kernelOwned.array("removed", words, bitmap("removed", "bit set: the item rests until consumed"));
        kernelOwned.align(RingLayout.LINE_PAIR);
        int nextFree = kernelOwned.word(Word.of("next_free", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.OPAQUE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means("bitmap word at which to search")
                .why("a hint; any value in range is right"));
        return new ItemTable(count, items, used, removed, nextFree);
    }

    private static WordSpec bitmap(String name, String meaning) {
        return Word.of(name, Long.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.KERNEL, AccessMode.VOLATILE)
                .reader(Side.KERNEL, AccessMode.OPAQUE)
                .means(meaning)
                .why("bits change by read-modify-write; a load only chooses where to try");
    }

    /**
     * The bits that a posted value merges into an item.
     *
     * @param value as posted
     * @param removed what the policy calls {@link #REMOVED}, for the message
     * @return the bits, not 0
     * @throws IllegalArgumentException if the value is 0 or has other bits than {@link #EVENT_BITS}
     */
    public static int bits(long value, String removed) {
        if ((value & ~(EVENT_BITS & WORD)) != 0 || value == 0) {
            throw new IllegalArgumentException(String.format(
                    "value 0x%x cannot be merged into an item: use one or more of the bits 0x%x (0x%x is %s)",
                    value, EVENT_BITS & WORD, REMOVED, removed));
        }
        return (int) value;
    }

    /**
     * The kernel side's view. The bitmaps are rebuilt from the items, so that a kernel side can take a table over.
     *
     * @param shared the region with the items
     * @param kernelOwned the region with the bitmaps, zeroed
     * @return the view
     */
    public KernelItems kernel(RingMemory shared, RingMemory kernelOwned) {
        ItemBitmap bitmap = new ItemBitmap(kernelOwned, used, nextFree, count);
        KernelItems kernelItems = new KernelItems(shared, items, bitmap, kernelOwned, removed);
        kernelItems.rebuild();
        return kernelItems;
    }

    /**
     * The user side's view.
     *
     * @param shared the region with the items
     * @return the view
     */
    public UserItems user(RingMemory shared) {
        return new UserItems(shared, items, count);
    }
}
