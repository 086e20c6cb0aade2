// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.doorbell.Availability;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.items.ItemTable;
import org.annulus.core.items.KernelItems;

/** Posts bits to items; an item whose bits were zero goes into the index ring. */
final class IndexProducer extends Producer {
    /** Items of a batch that are put into the ring with one publication. */
    private static final int CHUNK = 64;

    /** Kept free at both ends of the array, as its contents are as hot as a handle's fields. */
    private static final int APART = 32;

    private final Tail tail;
    private final KernelItems items;
    private final IndexRing index;
    private final Availability published;
    private final int[] ready = new int[APART + CHUNK + APART];

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    IndexProducer(
            HandleContext<KernelGate> context, Tail tail, KernelItems items, IndexRing index, Availability published) {
        super(context);
        this.tail = tail;
        this.items = items;
        this.index = index;
        this.published = published;
    }

    /** if (!atomic_fetch_or(uitem-&gt;ready_events, pollflags)) slot = ... */
    @Override
    public long reserve(long handle, long value) {
        int bits = bits(value);
        if (!items.isRegistered(handle)) {
            return Refusal.UNKNOWN_HANDLE.code();
        }
        try {
            return items.post((int) handle, bits) != 0 ? COALESCED : checked(tail.reserve());
        } catch (RuntimeException | Error failure) {
            // The item lies in memory that the peer truncated.
            broken();
            throw failure;
        }
    }

    private static int bits(long value) {
        return ItemTable.bits(value, "ours");
    }

    @Override
    public void publish(long position, long handle, long value) {
        try {
            put(position, (int) handle);
            tail.publish(position, 1);
        } catch (RuntimeException | Error failure) {
            // As in post, which calls this.
            broken();
            throw failure;
        }
    }

    private void put(long position, int item) {
        try {
            index.put(position, item);
        } catch (RuntimeException | Error failure) {
            tail.abandon(position, 1);
            throw failure;
        }
    }

    @Override
    protected long postBatch(long[] handles, long[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            bits(values[i]);
        }
        int done = 0;
        int published = 0;
        long refusal = 0;
        while (done < count && refusal == 0) {
            int start = done;
            int fresh = 0;
            int end = Math.min(count, done + CHUNK);
            for (; done < end; done++) {
                long handle = handles[from + done];
                if (!items.isRegistered(handle)) {
                    refusal = Refusal.UNKNOWN_HANDLE.code();
                    break;
                }
                if (items.post((int) handle, (int) values[from + done]) == 0) {
                    ready[APART + fresh++] = (int) handle;
                }
            }
            long failed = publishReady(fresh);
            if (failed < 0) {
                // Broken: of this chunk nothing counts as posted.
                refusal = failed;
                done = start;
            } else {
                published += fresh;
            }
        }
        posted(published, done - published);
        return done > 0 ? done : refusal;
    }

    /** Puts the first ready items into the ring, with one publication if the tail grants all slots at once. */
    private long publishReady(int fresh) {
        for (int put = 0; put < fresh; ) {
            long first = checked(tail.reserve(fresh - put));
            if (first < 0) {
                return first;
            }
            int granted = tail.reserved();
            for (int i = 0; i < granted; i++) {
                put(first + i, ready[APART + put + i]);
            }
            tail.publish(first, granted);
            put += granted;
        }
        return 0;
    }

    @Override
    public long available() {
        return published.available();
    }

    @Override
    protected void onClose() {
        tail.close();
    }
}
