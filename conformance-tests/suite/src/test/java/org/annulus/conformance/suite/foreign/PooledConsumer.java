// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import org.annulus.conformance.suite.foreign.PooledQueue.Entry;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/** Polls, and gives the entry back to the pool. */
final class PooledConsumer extends Consumer {
    private final PooledQueue queue;

    PooledConsumer(HandleContext<UserGate> context, PooledQueue queue) {
        super(context);
        this.queue = queue;
    }

    @Override
    public boolean claim() {
        return queue.full().peek() != null;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        Entry entry = queue.full().poll();
        if (entry == null) {
            return Outcome.LOST;
        }
        long userData = entry.userData();
        long value = entry.value();
        entry.empty();
        queue.free().offer(entry);
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        // The entry has gone back already.
    }
}
