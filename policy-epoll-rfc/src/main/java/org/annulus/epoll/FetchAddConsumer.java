// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.items.UserItems;

/**
 * "Is it possible to consume events from many threads on userspace side? That should be possible in a lockless manner"
 * (001): the claim is a fetch-and-add of head, and comes before the slot is read. With one consumer it works. With two
 * it does not, for any number of extra slots: see the deviation, and {@link CasConsumer} for what does.
 *
 * <p>A position that was claimed cannot be given back, so that this handle keeps it until its slot is written. If it is
 * closed before, the position is lost, see the deviation.
 */
final class FetchAddConsumer extends EpollConsumer {
    private long claimed = -1;
    private long slot;
    private long entry;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    FetchAddConsumer(HandleContext<UserGate> context, UserMapping mapping) {
        super(context, mapping);
    }

    @Override
    public boolean claim() {
        if (claimed < 0 && !reserve()) {
            return false;
        }
        entry = spin((int) slot);
        return entry != 0;
    }

    /** The claim proper; the slot is read afterwards. */
    boolean reserve() {
        // Opaque would do: the addition below decides.
        long seen = head.getAcquire();
        // Acquire: as in SingleConsumer; the lengths are compared on the strength of it.
        long published = tail.distance(tail.getAcquire(), seen);
        if (published == 0 || !isMapped()) {
            return false;
        }
        if (published > mapping.maxIndexNr()) {
            // Other claimants are ahead of tail by one each; further off, one of the two words is nonsense.
            return tail.distance(seen, tail.getAcquire()) > Lengths.EXTRA_INDEX_NR && broken();
        }
        // Volatile: head = fetch_add(header->head, 1). It may pass tail when two claimants saw the same entry.
        claimed = head.getAndAdd(1);
        slot = mapping.slot(claimed);
        return true;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        int item = (int) entry - 1;
        claimed = -1;
        mapping.index().clear((int) slot);
        if (!mapping.hasItem(item)) {
            return Outcome.DROPPED;
        }
        long data = mapping.data(item);
        int bits = mapping.take(item);
        return UserItems.deliver(handler, data, bits);
    }
}
