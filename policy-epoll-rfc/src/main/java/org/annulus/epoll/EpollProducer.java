// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.items.ItemTable;

/**
 * {@code ep_poll_callback}: bits into the item, then tail, then the index slot; or, while the ring is INACTIVE, bits
 * into the list. The lock is held shared from reserve to publish, as in the kernel from the first line of the callback
 * to the last.
 *
 * <p>The addition to tail puts posts in an order, and so does the exchange of the list's end; both belong to reserve.
 * After the exchange the list is broken until it is linked, which in the original nobody sees, since nobody walks the
 * list but under the exclusive lock. So it is linked at once, and a producer that stops before publish leaves a whole
 * list behind; what publishes is that the lock is given back.
 */
final class EpollProducer extends Producer {
    /** Not a position in the ring: on the list. */
    private static final long LIST = 1L << 33;

    private long held;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    private final Eventpoll ep;

    EpollProducer(HandleContext<KernelGate> context, Eventpoll ep) {
        super(context);
        this.ep = ep;
    }

    @Override
    public long reserve(long handle, long value) {
        int bits = bits(value);
        if (!ep.items().isRegistered(handle)) {
            return Refusal.UNKNOWN_HANDLE.code();
        }
        int wanted = bits & ep.events((int) handle);
        if (wanted == 0) {
            // ep_poll_callback: "if (pollflags && !(pollflags & epi->event.events)) goto out_unlock".
            return COALESCED;
        }
        if (held == 0 && !ep.lock().tryShared()) {
            return Refusal.BUSY.code();
        }
        held++;
        long position = COALESCED;
        boolean whole = false;
        try {
            position = ep.isActive() ? ring((int) handle, wanted) : list((int) handle, wanted);
            whole = true;
        } finally {
            if (position < 0) {
                unlock();
            }
            if (!whole) {
                // The mapping is gone under our hands; the others are not to wait for us.
                broken();
            }
        }
        return position;
    }

    /** 001: "if (!atomic_fetch_or(uitem-&gt;ready_events, pollflags)) i = atomic_add(tail, 1)". */
    private long ring(int item, int bits) {
        if (ep.items().post(item, bits) != 0) {
            return COALESCED;
        }
        if (ep.abandoned().isRemembered()) {
            ep.abandoned().check(ep);
        }
        return ep.reserve();
    }

    /** 001: "all events are routed to kernel lists instead of user ring". */
    private long list(int item, int bits) {
        ep.addRevents(item, bits);
        boolean added = ep.list().isScanned()
                ? ep.list().addDuringScan(item)
                : ep.list().add(item);
        return added ? LIST : COALESCED;
    }

    @Override
    public void publish(long position, long handle, long value) {
        boolean whole = false;
        try {
            if (position != LIST) {
                ep.publish(position, (int) handle);
            }
            whole = true;
        } finally {
            unlock();
            if (!whole) {
                broken();
            }
        }
    }

    private void unlock() {
        if (--held == 0) {
            ep.lock().unlockShared();
        }
    }

    private static int bits(long value) {
        return ItemTable.bits(value, "EPOLLREMOVED");
    }

    @Override
    protected long postBatch(long[] handles, long[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            bits(values[i]);
        }
        return super.postBatch(handles, values, from, count);
    }

    /**
     * From head to tail, which counts what is reserved as well. Nobody can tell while the ring is INACTIVE; nor where a
     * claim moves head before its entry is written, which then is there and not counted. Both words are read as the
     * user may have written them.
     */
    @Override
    public long available() {
        return ep.isActive() && ep.abandoned().ahead() == 0 ? ep.header().between() : super.available();
    }

    /** What was reserved in the ring and not published stays so; the lock is not to stay with it. */
    @Override
    protected void onClose() {
        if (held != 0) {
            held = 0;
            ep.lock().unlockShared();
        }
    }
}
