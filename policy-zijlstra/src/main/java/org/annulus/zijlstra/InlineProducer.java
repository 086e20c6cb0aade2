// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.doorbell.Availability;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;

/** Posts events into the slots themselves. */
final class InlineProducer extends Producer {
    private final Tail tail;
    private final InlineEntries entries;
    private final Availability published;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    InlineProducer(HandleContext<KernelGate> context, Tail tail, InlineEntries entries, Availability published) {
        super(context);
        this.tail = tail;
        this.entries = entries;
        this.published = published;
    }

    @Override
    public long reserve(long handle, long value) {
        try {
            return checked(tail.reserve());
        } catch (RuntimeException | Error failure) {
            // Head lies in memory that the peer truncated.
            broken();
            throw failure;
        }
    }

    @Override
    public void publish(long position, long handle, long value) {
        try {
            put(position, handle, value);
            tail.publish(position, 1);
        } catch (RuntimeException | Error failure) {
            // As in post, which calls this.
            broken();
            throw failure;
        }
    }

    private void put(long position, long handle, long value) {
        try {
            entries.put(position, handle, value);
        } catch (RuntimeException | Error failure) {
            tail.abandon(position, 1);
            throw failure;
        }
    }

    @Override
    protected long postBatch(long[] handles, long[] values, int from, int count) {
        long first = checked(tail.reserve(count));
        if (first < 0) {
            return first;
        }
        int granted = tail.reserved();
        try {
            entries.put(first, handles, values, from, granted);
        } catch (RuntimeException | Error failure) {
            tail.abandon(first, granted);
            throw failure;
        }
        tail.publish(first, granted);
        posted(granted, 0);
        return granted;
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
