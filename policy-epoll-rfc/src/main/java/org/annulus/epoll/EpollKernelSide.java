// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.items.ItemTable;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;

/**
 * The kernel side of an epoll ring: {@code epoll_ctl} and {@code epoll_wait} of document 001. Any number of threads may
 * use one object; control operations wait for each other, never for producers or consumers.
 *
 * <p>{@link #register} and {@link #unregister} suit programs that know no epoll: they never leave the ring INACTIVE.
 * {@link #add} and {@link #delete} may, as in the RFC, and somebody then has to call {@link #epollWait} for the user.
 */
public final class EpollKernelSide extends KernelSide {
    private final Eventpoll ep;
    private final Resize resize;

    EpollKernelSide(Eventpoll ep, HandlePool<KernelGate> producers) {
        super(producers);
        this.ep = ep;
        this.resize = new Resize(ep);
        new TakeOver(ep).attach();
    }

    /**
     * EPOLL_CTL_ADD. With no item free the ring grows by a page at once, and is INACTIVE until the next
     * {@link #epollWait}: posts go to the kernel side's list.
     *
     * @param events bits of {@link EpollEvents}, EPOLLET among them
     * @param data handed to the consumer with each event
     * @return the handle to post with
     * @throws IllegalArgumentException if the RFC does not support a bit, or EPOLLET is missing
     * @throws RegistrationException FULL if the ring has as many items as it was made for
     */
    public long add(int events, long data) {
        int checked = EpollEvents.checked(events);
        ep.mtx().lock();
        try {
            int item = insert(data, checked);
            if (item < 0 && resize.canExpand()) {
                resize.expand();
                item = insert(data, checked);
            }
            return registered(item, checked);
        } finally {
            ep.mtx().unlock();
        }
    }

    /**
     * Adding a ring to a ring, which the RFC does not support.
     *
     * @param events bits of {@link EpollEvents}
     * @param nested the ring to be watched
     * @return nothing
     * @throws IllegalArgumentException always
     */
    public long add(int events, KernelSide nested) {
        throw new IllegalArgumentException("a ring that is polled from user space cannot be watched by another ring:"
                + " the kernel does not scan the events of user rings (001, limitation 4); let its consumer post for"
                + " it");
    }

    /**
     * EPOLL_CTL_MOD. The data of an item stays: a consumer may be reading it.
     *
     * @param handle from {@link #add}
     * @param events the new bits
     * @throws IllegalArgumentException as {@link #add}
     * @throws RegistrationException UNKNOWN_HANDLE if the handle is not registered
     */
    public void modify(long handle, int events) {
        int checked = EpollEvents.checked(events);
        ep.mtx().lock();
        try {
            requireRegistered(handle);
            ep.items().modify((int) handle, checked);
            ep.setEvents((int) handle, EpollEvents.postable(checked));
        } finally {
            ep.mtx().unlock();
        }
    }

    /**
     * EPOLL_CTL_DEL. No producer may be posting to the handle, nor post to it later. If that leaves pages of items
     * unused the ring shrinks: it is INACTIVE until the next {@link #epollWait}, and the item rests until then.
     *
     * @param handle from {@link #add}
     * @throws RegistrationException UNKNOWN_HANDLE if the handle is not registered
     */
    public void delete(long handle) {
        remove(handle, true);
    }

    /**
     * What the user's system call does on this side. If the ring has events: STALE. Else, if the ring is INACTIVE, its
     * lengths are set to what the items need, items that rested become free, the list goes into the ring in order, and
     * the ring is ACTIVE. For one thread at a time; others wait. Does not sleep: that is the caller's.
     *
     * @return what the user finds
     */
    public WaitAnswer epollWait() {
        ep.mtx().lock();
        try {
            return resize.epollWait();
        } catch (InternalError e) {
            // The mapping was cut off under our hands.
            ep.gate().markBroken();
            throw e;
        } finally {
            ep.mtx().unlock();
        }
    }

    /**
     * Puts right what a dead user side left behind, see the package documentation: slots that it had taken and not
     * passed, items that are ready and have no entry. To be called when that side is known to be dead, and before the
     * next one attaches.
     *
     * @return false if a producer has been between reserve and publish all the while; to be called again
     */
    public boolean recover() {
        ep.mtx().lock();
        try {
            if (!ep.lock().tryExclusive()) {
                return false;
            }
            try {
                new TakeOver(ep).recover();
                return true;
            } finally {
                ep.lock().unlockExclusive();
            }
        } catch (InternalError e) {
            // As in epollWait.
            ep.gate().markBroken();
            throw e;
        } finally {
            ep.mtx().unlock();
        }
    }

    /**
     * {@inheritDoc} The handle may carry any bits. If all mapped items are taken the ring grows at once, for which it
     * has to be empty.
     *
     * @throws RegistrationException FULL if the ring has as many items as it was made for; INACTIVE if it has to be
     *     drained before it can grow; BUSY if a producer is between reserve and publish
     */
    @Override
    public long register(long userData) {
        ep.mtx().lock();
        try {
            int item = insert(userData, ItemTable.EVENT_BITS);
            if (item < 0 && resize.canExpand()) {
                resize.expandNow();
                item = insert(userData, ItemTable.EVENT_BITS);
            }
            return registered(item, ItemTable.EVENT_BITS);
        } finally {
            ep.mtx().unlock();
        }
    }

    @Override
    public void unregister(long handle) {
        remove(handle, false);
    }

    /** While the ring is INACTIVE items that rest are left alone (001: "bit put is postponed"). */
    private int insert(long data, int events) {
        int item = ep.items().addBelow(ep.itemsNr(), data, events);
        if (item < 0 && ep.isActive()) {
            ep.items().giveRested();
            item = ep.items().addBelow(ep.itemsNr(), data, events);
        }
        return item;
    }

    private long registered(int item, int events) {
        if (item < 0) {
            throw new RegistrationException(
                    Refusal.FULL,
                    "all " + ep.geometry().items() + " items are registered, or were removed and their last event is"
                            + " not consumed yet, or the ring is INACTIVE and keeps removed ones until epollWait;"
                            + " unregister some, drain the ring and call epollWait, or make it with more items");
        }
        ep.takeRevents(item);
        ep.setEvents(item, EpollEvents.postable(events));
        return item;
    }

    private void remove(long handle, boolean mayShrink) {
        ep.mtx().lock();
        try {
            requireRegistered(handle);
            int item = (int) handle;
            // What waits on the list is dropped there; the node stays until the scan.
            ep.takeRevents(item);
            if (mayShrink) {
                resize.shrinkWithout(item);
            }
            if (ep.isActive()) {
                ep.items().remove(item);
            } else {
                ep.items().removeLater(item);
            }
        } finally {
            ep.mtx().unlock();
        }
    }

    private void requireRegistered(long handle) {
        if (!ep.items().isRegistered(handle)) {
            throw new RegistrationException(
                    Refusal.UNKNOWN_HANDLE,
                    "handle " + handle + " is not registered; handles are what add and register returned");
        }
    }

    @Override
    protected Producer newProducer(HandleContext<KernelGate> context) {
        return new EpollProducer(context, ep);
    }
}
