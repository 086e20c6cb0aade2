// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.lang.invoke.VarHandle;
import org.annulus.conformance.history.ThreadLog;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;

/** Drains until it is told that nothing will come any more, and records what it is handed. For one thread. */
final class RecordedConsumer {
    private final Consumer consumer;
    private final ThreadLog log;
    private final Pace pace;
    private final int batch;
    private final EventHandler handler;
    private long call;

    RecordedConsumer(Consumer consumer, Workload workload, ThreadLog log, Pace pace, int batch) {
        this.consumer = consumer;
        this.log = log;
        this.pace = pace;
        this.batch = batch;
        this.handler = (userData, value) -> workload.record(log, userData, value, call);
    }

    /**
     * Drains.
     *
     * @return true if it was told that the ring is closed and empty; false if it was handed more than was posted
     */
    boolean run() {
        int attempt = 0;
        while (!log.isFullFor(batch)) {
            int entered = log.size();
            int limit = pace.batch(batch);
            call = System.nanoTime();
            int taken = consumer.drain(handler, limit);
            long ret = System.nanoTime();
            // What the log holds, not what the ring says: they must be the same.
            if (log.size() - entered != Math.max(0, taken)) {
                throw new IllegalStateException(
                        "drain answered " + taken + " and its handler was called " + (log.size() - entered) + " times");
            }
            log.end(entered, ret);
            if (taken == Consumer.BROKEN) {
                throw new IllegalStateException("the consumer was told that the ring is broken");
            }
            if (taken == Consumer.CLOSED) {
                log.empty(call, ret);
                return true;
            }
            attempt = taken > 0 ? 0 : nothing(attempt, ret);
            if (pace.rest()) {
                pace.pause();
            }
        }
        return false;
    }

    private int nothing(int attempt, long ret) {
        // One that others outran, or that stands before what another has begun to take, has not seen the ring empty.
        // Of a row of drains that found nothing, fewer and fewer are entered.
        if (!consumer.isOutrun() && !consumer.isHeldUp() && Integer.bitCount(attempt) <= 1) {
            log.empty(call, ret);
        }
        if (attempt == 0) {
            // What it gave back is visible now. Not more often: a fence after each drain could hide that one is
            // missing.
            VarHandle.fullFence();
            log.fence(System.nanoTime());
        }
        Pace.idle(attempt + 1);
        return attempt + 1;
    }
}
