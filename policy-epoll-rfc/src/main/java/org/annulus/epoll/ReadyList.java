// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.memory.RingMemory;

/**
 * The ready list of the kernel side, with its overflow list: {@code ep->rdllist} and {@code ep->ovflist}. Document 002
 * and kernel functions {@code list_add_tail_lockless}, {@code chain_epi_lockless}, {@code ep_scan_ready_list}.
 *
 * <p>Adders hold the lock shared and run in parallel: a compare-and-set of the node's own link lets one of them in, an
 * exchange of the list's end puts them in an order, and the links behind it are mended afterwards. The list is broken
 * in between, which is why nobody walks it but under the exclusive lock. "Really important that only add_tail
 * operations can be done in parallel" (002). Nodes are item numbers; an item that is on no list links to itself.
 */
final class ReadyList {
    /** Links of the list's own node. */
    static final int HEAD = -1;
    /** {@code NULL} on the overflow list. */
    static final int NULL = -2;
    /** {@code EP_UNACTIVE_PTR}. */
    static final int UNACTIVE = -3;

    private final RingMemory memory;
    private final int stride;
    private final int headNext;
    private final int headPrev;
    private final int ovflist;
    private final int next;
    private final int prev;
    private final int chained;

    ReadyList(RingMemory memory, EpollLayout layout, int items) {
        this.memory = memory;
        this.stride = layout.epiStride();
        this.headNext = layout.eventpoll("rdllist.next");
        this.headPrev = layout.eventpoll("rdllist.prev");
        this.ovflist = layout.eventpoll("ovflist");
        this.next = layout.epi("rdllink.next");
        this.prev = layout.epi("rdllink.prev");
        this.chained = layout.epi("next");
        initialise(items);
    }

    /** Plain would do: no other thread has the side yet. */
    private void initialise(int items) {
        for (int item = 0; item < items; item++) {
            memory.putIntOpaque(next(item), item);
            memory.putIntOpaque(chained(item), UNACTIVE);
        }
        memory.putIntOpaque(headNext, HEAD);
        memory.putIntOpaque(headPrev, HEAD);
        memory.putIntOpaque(ovflist, UNACTIVE);
    }

    /** Whether a scan is under way, so that adders go to the overflow list. Under the lock, either way. */
    boolean isScanned() {
        // Opaque: opens and closes under the exclusive lock.
        return memory.getIntOpaque(ovflist) != UNACTIVE;
    }

    /** list_add_tail_lockless: false if the item is on the list already. Shared lock, until others may see it. */
    boolean add(int item) {
        boolean entered = enter(item);
        if (entered) {
            link(item);
        }
        return entered;
    }

    /** chain_epi_lockless: false if the item is on the overflow list already. Shared lock, as {@link #add}. */
    boolean addDuringScan(int item) {
        boolean entered = enterOverflow(item);
        if (entered) {
            chain(item);
        }
        return entered;
    }

    /** The first half of list_add_tail_lockless: membership. */
    boolean enter(int item) {
        // Volatile: "if (cmpxchg(&new->next, new, head) != new) return false". One adder wins; the other's bits were
        // set before, and the scan takes them after it has unlinked the node.
        return memory.compareAndSetInt(next(item), item, HEAD);
    }

    /** The second half, after {@link #enter}: the place, and the links. */
    void link(int item) {
        // Volatile: "prev = xchg(&head->prev, new)": the order of the exchanges is the order of the list.
        int before = memory.getAndSetInt(headPrev, item);
        // Opaque: "prev->next = new; new->prev = prev". Released by the shared unlock, read under the exclusive lock.
        memory.putIntOpaque(next(before), item);
        memory.putIntOpaque(prev(item), before);
    }

    /** The first half of chain_epi_lockless: membership. */
    boolean enterOverflow(int item) {
        // Volatile: "cmpxchg(&epi->next, EP_UNACTIVE_PTR, NULL) != EP_UNACTIVE_PTR: return false".
        return memory.compareAndSetInt(chained(item), UNACTIVE, NULL);
    }

    /** The second half, after {@link #enterOverflow}: the place, and the link. */
    void chain(int item) {
        // Volatile: "epi->next = xchg(&ep->ovflist, epi)". Opaque store: read under the exclusive lock.
        memory.putIntOpaque(chained(item), memory.getAndSetInt(ovflist, item));
    }

    /** Cuts the whole list off and lets adders go to the overflow list. Exclusive lock. */
    int startScan() {
        int txlist = memory.getIntOpaque(headNext);
        memory.putIntOpaque(headNext, HEAD);
        memory.putIntOpaque(headPrev, HEAD);
        memory.putIntOpaque(ovflist, NULL);
        return txlist;
    }

    /** Unlinks the first node of what was cut off, and answers the next one. No adder touches it while a scan runs. */
    int unlinkFirst(int item) {
        int following = memory.getIntOpaque(next(item));
        // Opaque: an adder that finds the item unlinked has taken the lock after the scan's end.
        memory.putIntOpaque(next(item), item);
        return following;
    }

    /**
     * Ends the scan: what was added meanwhile goes to the list, oldest first. The overflow list is last in, first out;
     * adding each at the front turns it round (c141175d011f). Exclusive lock.
     */
    int endScan() {
        int following;
        for (int item = memory.getIntOpaque(ovflist); item != NULL; item = following) {
            following = memory.getIntOpaque(chained(item));
            memory.putIntOpaque(chained(item), UNACTIVE);
            addFirst(item);
        }
        memory.putIntOpaque(ovflist, UNACTIVE);
        int all = memory.getIntOpaque(headNext);
        memory.putIntOpaque(headNext, HEAD);
        memory.putIntOpaque(headPrev, HEAD);
        return all;
    }

    private void addFirst(int item) {
        int first = memory.getIntOpaque(headNext);
        memory.putIntOpaque(next(item), first);
        memory.putIntOpaque(prev(item), HEAD);
        memory.putIntOpaque(prev(first), item);
        memory.putIntOpaque(headNext, item);
    }

    private int next(int item) {
        return item == HEAD ? headNext : next + item * stride;
    }

    private int prev(int item) {
        return item == HEAD ? headPrev : prev + item * stride;
    }

    private int chained(int item) {
        return chained + item * stride;
    }
}
