// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Refusal;
import org.annulus.core.items.KernelItems;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.SpinLock;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/**
 * {@code struct eventpoll}: everything that the kernel side of one ring has, its private words first. What it decides
 * on is here; the shared header only shows it to the user. Any number of threads may use one object.
 */
final class Eventpoll {
    private final RingGeometry geometry;
    private final RingMemory memory;
    private final KernelGate gate;
    private final UserHeader header;
    private final IndexRing index;
    private final KernelItems items;
    private final SharedExclusiveLock lock;
    private final SpinLock mtx;
    private final ReadyList list;
    private final int state;
    private final int maxIndexNr;
    private final int itemsNr;
    private final int mappedNr;
    private final int events;
    private final int revents;
    private final int stride;
    private final AbandonedSlot abandoned;

    Eventpoll(Variant variant, RingGeometry geometry, Regions<RingMemory> regions, KernelGate gate) {
        EpollLayout layout = new EpollLayout(variant, geometry);
        RingMemory shared = regions.get(EpollLayout.HEADER);
        this.geometry = geometry;
        this.memory = regions.get(EpollLayout.EVENTPOLL);
        this.gate = gate;
        this.header = new UserHeader(shared, layout, geometry);
        this.index = new IndexRing(regions.get(EpollLayout.INDEX), layout.index());
        this.items = layout.items().kernel(shared, memory);
        this.lock = new SharedExclusiveLock(memory, layout.eventpoll("lock"));
        this.mtx = new SpinLock(memory, layout.eventpoll("mtx"));
        this.list = new ReadyList(memory, layout, geometry.items());
        this.state = layout.eventpoll("state");
        this.maxIndexNr = layout.eventpoll("max_index_nr");
        this.itemsNr = layout.eventpoll("items_nr");
        this.mappedNr = layout.eventpoll("mapped_nr");
        this.events = layout.epi("event.events");
        this.revents = layout.epi("revents");
        this.stride = layout.epiStride();
        this.abandoned = new AbandonedSlot(
                memory,
                layout.eventpoll("abandoned"),
                new IndexWord(memory, layout.eventpoll("abandoned_position"), geometry.indexBits()),
                variant == Variant.FETCH_ADD ? 1 : 0);
    }

    RingGeometry geometry() {
        return geometry;
    }

    KernelGate gate() {
        return gate;
    }

    UserHeader header() {
        return header;
    }

    IndexRing index() {
        return index;
    }

    KernelItems items() {
        return items;
    }

    SharedExclusiveLock lock() {
        return lock;
    }

    /** {@code ep->mtx}: one control operation at a time. Posts and consumers never come here. */
    SpinLock mtx() {
        return mtx;
    }

    ReadyList list() {
        return list;
    }

    AbandonedSlot abandoned() {
        return abandoned;
    }

    boolean isActive() {
        // Opaque: under the lock what its last exclusive holder stored, or INACTIVE a little late, which does no harm:
        // what goes to the ring until the next wait is drained before that wait changes anything.
        return memory.getIntOpaque(state) == UserHeader.ACTIVE;
    }

    /** Where posts go, for producers and for the user to see. ACTIVE under the exclusive lock only. */
    void setState(int newState) {
        memory.putIntOpaque(state, newState);
        header.putState(newState);
    }

    /** Slots that producers may use now. Under the lock. */
    int maxIndexNr() {
        // Opaque: changes under the exclusive lock.
        return memory.getIntOpaque(maxIndexNr);
    }

    /** Items that add may take. Under mtx. */
    int itemsNr() {
        return memory.getIntOpaque(itemsNr);
    }

    void setItemsNr(int items) {
        memory.putIntOpaque(itemsNr, items);
    }

    /** Items that the last map gave the user; add may have taken more since. Under mtx. */
    int mappedNr() {
        return memory.getIntOpaque(mappedNr);
    }

    /**
     * Maps as much as there are items: the user has no entry left in the ring. Exclusive lock. A ring that is BROKEN
     * keeps the lengths it shows, for whoever looks into it.
     */
    void map(Lengths lengths) {
        // Opaque: read under the lock and under mtx.
        memory.putIntOpaque(maxIndexNr, lengths.maxIndexNr());
        memory.putIntOpaque(mappedNr, lengths.maxItemsNr());
        if (gate.admit() != Refusal.BROKEN.code()) {
            header.putLengths(lengths);
        }
    }

    /** The bits that a post to an item may carry. */
    int events(int item) {
        // Opaque: a post that overlaps a modify may go either way.
        return memory.getIntOpaque(events + item * stride);
    }

    void setEvents(int item, int bits) {
        memory.putIntOpaque(events + item * stride, bits);
    }

    /** Merges bits that go to the list. */
    void addRevents(int item, int bits) {
        // Volatile: before the item enters the list; pairs with takeRevents, which comes after it was unlinked.
        memory.getAndOrInt(revents + item * stride, bits);
    }

    int takeRevents(int item) {
        return memory.getAndSetInt(revents + item * stride, 0);
    }

    /**
     * The two steps of a post to the ring, tail first (001: "i = atomic_add(&amp;ep-&gt;user_header-&gt;tail, 1)").
     *
     * @return the position, of which only as many bits are used as there are slots
     */
    long reserve() {
        // Volatile: the reservation. The user may have written to tail: whatever comes back is masked.
        return header.tail().getAndAdd(1);
    }

    void publish(long position, int item) {
        index.put(index.slot(position, maxIndexNr()), item + 1);
    }
}
