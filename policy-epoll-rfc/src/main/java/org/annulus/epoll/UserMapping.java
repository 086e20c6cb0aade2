// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.PaddedHandle;
import org.annulus.core.items.UserItems;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/**
 * The user's mapping of a ring: the lengths that it has cached, and every access bounded by them. Document 001: "User
 * has to cache lengths before epoll_wait(), compare old cached values with new from header and call mremap() if values
 * differ". The memory of a ring of Annulus does not move, so remapping is caching anew; an access through an old
 * mapping is an error and no silent read. For one thread.
 */
public final class UserMapping extends PaddedHandle {
    private long headerLength;
    private long indexLength;
    private long maxItemsNr;
    private long maxIndexNr;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    private final RingGeometry geometry;
    private final UserHeader header;
    private final IndexRing index;
    private final UserItems items;

    UserMapping(EpollLayout layout, RingGeometry geometry, Regions<RingMemory> regions) {
        RingMemory memory = regions.get(EpollLayout.HEADER);
        this.geometry = geometry;
        this.header = new UserHeader(memory, layout, geometry);
        this.index = new IndexRing(regions.get(EpollLayout.INDEX), layout.index());
        this.items = layout.items().user(memory);
        remap();
    }

    /**
     * Whether the header shows other lengths than the cached ones: {@code header_length != header->header_length}.
     *
     * @return true if it is time to remap
     */
    public boolean isStale() {
        return header.headerLength() != headerLength || header.indexLength() != indexLength;
    }

    /**
     * Caches the lengths that the header shows. Lengths that no kernel side can have written are not taken: they are
     * being changed, or were scribbled on.
     *
     * @return false if the mapping stays as it was
     */
    public boolean remap() {
        Lengths now = header.lengths();
        if (!now.fits(geometry)) {
            return false;
        }
        headerLength = now.headerLength();
        indexLength = now.indexLength();
        maxItemsNr = now.maxItemsNr();
        maxIndexNr = now.maxIndexNr();
        return true;
    }

    /**
     * Items that are mapped.
     *
     * @return 1 or more; 0 if the header never showed lengths that fit
     */
    public int maxItemsNr() {
        return (int) maxItemsNr;
    }

    /**
     * Slots of the index ring that are mapped.
     *
     * @return a power of two; 0 if the header never showed lengths that fit
     */
    public int maxIndexNr() {
        return (int) maxIndexNr;
    }

    /**
     * The data of an item, as registered.
     *
     * @param item 0 to {@link #maxItemsNr()} - 1, claimed and not taken yet
     * @return the user data
     * @throws StaleMappingException if the item is not mapped
     */
    public long data(int item) {
        return items.data(mapped(item));
    }

    int take(int item) {
        return items.take(mapped(item));
    }

    boolean hasItem(int item) {
        return item >= 0 && item < maxItemsNr;
    }

    private int mapped(int item) {
        if (!hasItem(item)) {
            throw new StaleMappingException("item", item, maxItemsNr());
        }
        return item;
    }

    /** The slot of a position, inside the mapped part. */
    int slot(long position) {
        if (maxIndexNr == 0) {
            throw new StaleMappingException("index slot", position, 0);
        }
        return index.slot(position, (int) maxIndexNr);
    }

    UserHeader header() {
        return header;
    }

    IndexRing index() {
        return index;
    }
}
