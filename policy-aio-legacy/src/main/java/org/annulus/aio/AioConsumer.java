// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * The consumer of all variants of {@code aio-legacy}, which beside {@link #drain} has {@link #getevents}. What
 * {@code ring.user().consumer()} returns can be cast to it.
 */
public final class AioConsumer extends Consumer {
    /** Looks at an empty ring before the thread starts to sleep between them. */
    private static final int SPINS = 128;

    /** The longest sleep between two looks, in nanoseconds. */
    private static final long NAP = 50_000;

    private final Reaper reaper;
    private final SharedRing ring;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    AioConsumer(HandleContext<UserGate> context, Reaper reaper, SharedRing ring) {
        super(context);
        this.reaper = reaper;
        this.ring = ring;
    }

    @Override
    public boolean claim() {
        return reaper.next() || reaper.isBroken() && broken();
    }

    @Override
    public Outcome complete(EventHandler handler) {
        if (!reaper.take()) {
            return Outcome.LOST;
        }
        handler.onEvent(reaper.data(), reaper.res());
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        reaper.release();
    }

    /**
     * io_getevents: takes events until there were {@code minNr}, waiting for them, and never more than {@code nr}. It
     * looks at the ring again and again, with short sleeps. Ends early when the time is over, the ring is closed or
     * broken, or the thread is interrupted (EINTR; the interrupt stays pending).
     *
     * @param minNr events to wait for, 0 to {@code nr}
     * @param nr the most events to take, 1 or more
     * @param timeoutNanos how long to wait, in nanoseconds; 0 looks once, {@link Long#MAX_VALUE} waits without limit
     * @param handler takes the events, on this thread
     * @return how many were taken; {@link #CLOSED} or {@link #BROKEN} if there were none and never will be
     * @throws IllegalArgumentException if a number is out of its range (EINVAL)
     */
    public int getevents(int minNr, int nr, long timeoutNanos, EventHandler handler) {
        if (nr < 1 || minNr < 0 || minNr > nr || timeoutNanos < 0) {
            throw new IllegalArgumentException("getevents of " + minNr + " to " + nr + " events within " + timeoutNanos
                    + " ns; give 0 <= minNr <= nr, 1 <= nr, and a timeout of 0 or more");
        }
        long start = ring.nanoTime();
        int taken = drain(handler, nr);
        for (int looks = 1; taken >= 0 && taken < minNr; looks++) {
            long left = timeoutNanos - (ring.nanoTime() - start);
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return taken;
            }
            pause(looks, left);
            int more = drain(handler, nr - taken);
            if (more < 0) {
                return taken > 0 ? taken : more;
            }
            taken += more;
        }
        return taken;
    }

    private void pause(int looks, long left) {
        if (looks < SPINS) {
            ring.onSpinWait();
        } else {
            ring.nap(Math.min(left, NAP));
        }
    }
}
