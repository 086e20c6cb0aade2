// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RegistrationException;

/**
 * Growing, shrinking, and the wait in which both come into force. Every method under mtx. Document 001: "What happens
 * when user items or user index has to be expanded or shrunk?"
 */
final class Resize {
    private final Eventpoll ep;

    Resize(Eventpoll ep) {
        this.ep = ep;
    }

    boolean canExpand() {
        return ep.itemsNr() < ep.geometry().items();
    }

    /** "expand happens directly in epoll_ctl(EPOLL_CTL_ADD), but kernel routes all new events to kernel lists". */
    void expand() {
        ep.setState(UserHeader.INACTIVE);
        ep.setItemsNr(Lengths.grown(ep.geometry(), ep.itemsNr()));
    }

    /** Expand and wait in one, for a registration that must not leave the ring INACTIVE. */
    void expandNow() {
        if (!ep.isActive()) {
            expand();
            return;
        }
        requireLock();
        try {
            if (!isDrained()) {
                throw new RegistrationException(
                        Refusal.INACTIVE,
                        "all " + ep.itemsNr() + " mapped items are registered, and the ring cannot grow while it holds"
                                + " events; let the user side drain it and register again, or use add and epollWait");
            }
            ep.setItemsNr(Lengths.grown(ep.geometry(), ep.itemsNr()));
            remap();
        } finally {
            ep.lock().unlockExclusive();
        }
    }

    /**
     * Whether the lengths may change: all was consumed, and every slot given back. Exclusive lock.
     *
     * <p>Where the claim moves head first, the slot before head tells. If a take-over's mark is in it, there may be a
     * claimant or not; another mark at tail makes the consumer move on from there, or come past.
     */
    private boolean isDrained() {
        if (!ep.header().isEmpty()) {
            return false;
        }
        int ahead = ep.abandoned().ahead();
        if (ahead == 0) {
            return true;
        }
        // Acquire: pairs with the claimant's addition; in an empty ring head stands still.
        long last = ep.header().head().getAcquire() - ahead;
        int entry = ep.index().get(ep.index().slot(last, ep.maxIndexNr()));
        if (entry == IndexRing.ABANDONED) {
            ep.index().put(ep.index().slot(ep.reserve(), ep.maxIndexNr()), IndexRing.ABANDONED);
            // A claimant may sleep until its slot is written.
            ep.gate().ring();
        }
        return entry == 0;
    }

    /** Maps what the items need now. Exclusive lock; drained. */
    private void remap() {
        ep.items().giveRested();
        // With the mask under which it was made.
        ep.abandoned().forget(ep);
        ep.map(Lengths.of(ep.geometry(), ep.itemsNr()));
    }

    private void requireLock() {
        if (!ep.lock().tryExclusive()) {
            throw new RegistrationException(
                    Refusal.BUSY,
                    "all " + ep.itemsNr() + " mapped items are registered, and the ring cannot grow while a producer is"
                            + " between reserve and publish; register again");
        }
    }

    /**
     * "When epoll_ctl(EPOLL_CTL_DEL) is called and kernel decides to shrink the memory": when the last page holds no
     * other item, and the rest is at most half full with this one still counted. The lengths change in the wait.
     */
    void shrinkWithout(int item) {
        int to = ep.itemsNr();
        for (int less = Lengths.shrunk(to); less > 0 && isEnough(less, to, item); less = Lengths.shrunk(to)) {
            to = less;
        }
        if (to != ep.itemsNr()) {
            ep.setState(UserHeader.INACTIVE);
            ep.setItemsNr(to);
        }
    }

    private boolean isEnough(int less, int now, int without) {
        int beyond = ep.items().registered(less, now) - (without >= less && without < now ? 1 : 0);
        return beyond == 0 && ep.items().registered(0, less) <= less / 2;
    }

    /** "So shrink happens only on epoll_wait() call with all necessary locks taken." */
    WaitAnswer epollWait() {
        if (ep.isActive()) {
            return answer();
        }
        if (!ep.list().isScanned()) {
            if (!ep.lock().tryExclusive()) {
                return WaitAnswer.BUSY;
            }
            int txlist;
            try {
                if (!isDrained()) {
                    return WaitAnswer.STALE;
                }
                remap();
                txlist = ep.list().startScan();
            } finally {
                ep.lock().unlockExclusive();
            }
            // Adders fill the overflow list meanwhile.
            transfer(txlist);
        }
        // Or a scan that an earlier wait could not end is ended now.
        if (!ep.lock().tryExclusive()) {
            return WaitAnswer.BUSY;
        }
        try {
            // Since that wait the ring may have been expanded or shrunk once more.
            if (ep.itemsNr() != ep.mappedNr()) {
                if (!isDrained()) {
                    return WaitAnswer.STALE;
                }
                remap();
            }
            transfer(ep.list().endScan());
            ep.setState(UserHeader.ACTIVE);
        } finally {
            ep.lock().unlockExclusive();
        }
        return answer();
    }

    private WaitAnswer answer() {
        return ep.header().isEmpty() ? WaitAnswer.EMPTY : WaitAnswer.STALE;
    }

    /**
     * Puts what was cut off the list into the ring: at most all items, since each is there once. Whoever posted them
     * has rung, but for a ring without them; so it is rung for once more.
     */
    private void transfer(int first) {
        boolean any = false;
        for (int item = first; item != ReadyList.HEAD; ) {
            int following = ep.list().unlinkFirst(item);
            // After it was unlinked: a post that comes later adds the item anew.
            int bits = ep.takeRevents(item);
            if (bits != 0 && ep.items().isRegistered(item) && ep.items().post(item, bits) == 0) {
                ep.publish(ep.reserve(), item);
                any = true;
            }
            item = following;
        }
        if (any) {
            ep.gate().ring();
        }
    }
}
