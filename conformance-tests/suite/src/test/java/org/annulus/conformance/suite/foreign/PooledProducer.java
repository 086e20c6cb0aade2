// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.annulus.conformance.suite.foreign.PooledQueue.Entry;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/** Takes an entry from the pool, and offers it. The position is the entry's number. */
final class PooledProducer extends Producer {
    private final PooledQueue queue;

    PooledProducer(HandleContext<KernelGate> context, PooledQueue queue) {
        super(context);
        this.queue = queue;
    }

    @Override
    public long reserve(long handle, long value) {
        Entry entry = queue.free().poll();
        return entry == null ? Refusal.FULL.code() : entry.number();
    }

    @Override
    public void publish(long position, long handle, long value) {
        Entry entry = queue.entry((int) position);
        entry.fill(handle, value);
        if (!queue.full().offer(entry)) {
            throw new IllegalStateException(
                    "no room for entry " + position + ", and there are no more entries than" + " places");
        }
    }
}
