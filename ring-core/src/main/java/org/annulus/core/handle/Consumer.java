// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.util.Optional;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.Listener;

/**
 * The user side's handle for taking events. It belongs to one thread at a time; handing it to another needs a
 * happens-before edge, as for any object that is not thread-safe.
 *
 * <pre>{@code
 * int n;
 * while ((n = consumer.drain(handler, 16)) >= 0) {
 *     idleStrategy.idle(n);
 * }
 * }</pre>
 */
public abstract class Consumer extends PaddedHandle implements Completion, AutoCloseable {
    /** The answer of {@link #drain} when either side closed the ring and nothing is left. */
    public static final int CLOSED = -1;
    /** The answer of {@link #drain} when the ring's words are impossible: nothing more can be taken from it. */
    public static final int BROKEN = -2;

    /** Claims lost to other consumers before a drain returns; each one means that another consumer won. */
    private static final int LOST_CLAIMS = 64;

    private final UserGate gate;
    private final CounterBlock counters;
    private final HandleContext<UserGate> context;
    private boolean broken;
    private boolean closed;
    private boolean outrun;
    private boolean draining;

    /**
     * For policies.
     *
     * @param context of this handle
     */
    protected Consumer(HandleContext<UserGate> context) {
        this.context = context;
        this.gate = context.gate();
        this.counters = context.counters();
    }

    /**
     * Takes events that are there, in the ring's order, and hands each to the handler. Does not wait for events. The
     * slots are given back together at the end, also when the handler throws.
     *
     * @param handler takes the events, on this thread
     * @param limit at most so many, 1 or more; 1 gives every slot back at once
     * @return how many were taken; 0 if there was nothing; {@link #CLOSED} or {@link #BROKEN} if there never will be
     * @throws IllegalArgumentException if the limit is below 1
     * @throws IllegalStateException if called from this consumer's own handler
     */
    public final int drain(EventHandler handler, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("drain limit " + limit + " is below 1");
        }
        if (closed) {
            return CLOSED;
        }
        if (draining) {
            throw new IllegalStateException(
                    "drain was called from a handler of the same consumer; let the handler return,"
                            + " or use another consumer");
        }
        draining = true;
        try {
            int taken = takeBatch(handler, limit);
            return taken > 0 ? taken : nothing(handler, limit);
        } finally {
            draining = false;
        }
    }

    /**
     * Takes a batch; the limit is valid. The default claims and completes one entry after the other. An implementation
     * gives the slots back and reports what it took with {@link #delivered}, both also when the handler throws.
     *
     * @param handler takes the events
     * @param limit at most so many, 1 or more
     * @return how many were taken; 0 if there was nothing
     */
    protected int takeBatch(EventHandler handler, int limit) {
        int taken = 0;
        try {
            int lost = 0;
            while (taken < limit && lost < LOST_CLAIMS && claim()) {
                // Counted first: if the handler throws, its event was taken.
                taken++;
                Outcome outcome = complete(handler);
                if (outcome != Outcome.TAKEN) {
                    taken--;
                    lost += notTaken(outcome);
                }
            }
            outrun = lost == LOST_CLAIMS;
        } finally {
            release();
            delivered(taken);
        }
        return taken;
    }

    /**
     * Counts what a batch has taken.
     *
     * @param events handed to the handler, the one included in which it threw
     */
    protected final void delivered(int events) {
        if (events > 0) {
            counters.add(CountersLayout.DELIVERED, events);
        }
    }

    /** Counts an entry without an event; 1 if another consumer had it. */
    private int notTaken(Outcome outcome) {
        if (outcome == Outcome.LOST) {
            return 1;
        }
        counters.add(outcome == Outcome.SKIPPED ? CountersLayout.SKIPPED : CountersLayout.DROPPED, 1);
        return 0;
    }

    /**
     * The kernel's close is looked at first and the ring again afterwards: what was published before it is then seen.
     */
    private int nothing(EventHandler handler, int limit) {
        if (broken) {
            return BROKEN;
        }
        if (gate.kernelClosed() || gate.userClosed()) {
            int taken = takeBatch(handler, limit);
            // Outrun by other consumers, this one has not seen the ring empty.
            return taken > 0 || outrun ? taken : broken ? BROKEN : CLOSED;
        }
        return 0;
    }

    /**
     * Whether the last drain ended because other consumers took one entry after the other before its eyes. It has not
     * seen the ring empty then, and whoever wants to sleep has to look again.
     *
     * @return true if the ring may hold more
     */
    public final boolean isOutrun() {
        return outrun;
    }

    /**
     * Whether the last drain ended at an entry that is there, but that another consumer may have begun to take and
     * stands before. That one rings for nobody when it moves on, so whoever wants to sleep has to look again by itself.
     *
     * @return true if the ring may hold more; false unless a policy overrides it
     */
    public boolean isHeldUp() {
        return false;
    }

    /**
     * This consumer's place to sleep in, one for each place that the ring has for consumers.
     *
     * @return empty if the producers of the ring do not ring
     */
    public final Optional<Listener> listener() {
        Doorbell doorbell = gate.doorbell();
        return doorbell == null ? Optional.empty() : Optional.of(doorbell.listener(context.number()));
    }

    /**
     * The clock of the ring's memory, by which waits on it are measured: the machine's, or the one that a test moves.
     *
     * @return nanoseconds from an arbitrary start, as {@link System#nanoTime()}
     */
    public final long nanoTime() {
        return gate.nanoTime();
    }

    /** A hint to the processor, and to whoever explores the ring: this thread is about to look at the ring again. */
    public final void onSpinWait() {
        gate.onSpinWait();
    }

    /**
     * Takes nothing more from now on, because the ring's words are impossible.
     *
     * @return false, for {@link #claim} to return
     */
    protected final boolean broken() {
        broken = true;
        return false;
    }

    /**
     * Gives the handle back. What it completed stays completed; what it had claimed and not completed, the next
     * consumer takes, unless the policy declares a deviation that costs it. A later drain answers {@link #CLOSED}.
     * Closing twice does nothing.
     */
    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            context.closed();
        }
    }
}
