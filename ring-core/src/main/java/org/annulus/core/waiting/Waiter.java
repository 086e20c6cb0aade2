// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import java.util.function.BooleanSupplier;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;

/**
 * Waits for events with a consumer: at least so many, at most so many, and no longer than so long. Works with every
 * policy, in one process and between two. It belongs to the thread that owns the consumer, and there is one for each
 * consumer.
 *
 * <pre>{@code
 * Waiter waiter = Waiter.of(ring.user().consumer(), WaitStrategy.park());
 * while (waiter.await(handler, 1, 16, TimeUnit.SECONDS.toNanos(1)) >= 0) {
 *     housekeeping();
 * }
 * }</pre>
 *
 * <p>Time is that of the ring's memory ({@link Consumer#nanoTime()}): where a test or the explorer moves the clock, it
 * also ends waits.
 *
 * <p>Events are taken by the waiting thread itself, so a wait that ends because its time is up has taken only what its
 * handler was given, and loses nothing.
 */
public final class Waiter {
    /** The longest pause while something may come that nobody rings for, in nanoseconds: a millisecond. */
    public static final long SHORT = 1_000_000;

    /** Looks at once, one after the other, before such pauses. */
    private static final int LOOKS = 16;

    private static final BooleanSupplier NOTHING_ELSE = () -> false;

    private final Consumer consumer;
    private final Pauses pauses;
    private final BooleanSupplier lookAgain;

    private Waiter(Consumer consumer, Pauses pauses, BooleanSupplier lookAgain) {
        this.consumer = consumer;
        this.pauses = pauses;
        this.lookAgain = lookAgain;
    }

    /**
     * A waiter.
     *
     * @param consumer to take events with
     * @param strategy what to do while there are none
     * @return the waiter
     * @throws IllegalStateException if the strategy does not work with the consumer's ring, for example if it sleeps
     *     and the ring has no doorbell
     */
    public static Waiter of(Consumer consumer, WaitStrategy strategy) {
        return new Waiter(consumer, strategy.pausesOf(consumer), NOTHING_ELSE);
    }

    /**
     * A waiter that does something else as well before it pauses, where a policy wants that: the {@code epoll_wait} of
     * the epoll RFC, which brings events into the ring.
     *
     * @param before called after a look that found nothing and before a pause; true: the ring is to be looked at again
     *     soon, a few times at once and then after {@link #SHORT} pauses, until it answers false
     * @return another waiter over the same consumer, to be used in place of this one
     */
    public Waiter andBeforePausing(BooleanSupplier before) {
        return new Waiter(consumer, pauses, before);
    }

    /**
     * Takes events until there were {@code min}, waiting for them, and never more than {@code limit}. It ends early,
     * with what it has, when the time is up, when this thread is interrupted (which stays set), or when either side
     * closes the ring. Events that were there when it ended early have been taken, up to the limit.
     *
     * @param handler takes the events, on this thread
     * @param min events to wait for, 0 to {@code limit}; 0 takes what there is
     * @param limit the most events to take, 1 or more
     * @param timeoutNanos how long to wait, in nanoseconds; 0 looks once, {@link Long#MAX_VALUE} waits without limit
     * @return how many were taken; {@link Consumer#CLOSED} or {@link Consumer#BROKEN} if none were and none will be
     * @throws IllegalArgumentException if a number is out of its range
     */
    public int await(EventHandler handler, int min, int limit, long timeoutNanos) {
        if (limit < 1 || min < 0 || min > limit || timeoutNanos < 0) {
            throw new IllegalArgumentException("a wait for " + min + " to " + limit + " events within " + timeoutNanos
                    + " ns; give 0 <= min <= limit, 1 <= limit, and a timeout of 0 or more");
        }
        int taken = consumer.drain(handler, limit);
        return taken < 0 || taken >= min || timeoutNanos == 0
                ? taken
                : awaitRest(handler, min, limit, timeoutNanos, taken);
    }

    private int awaitRest(EventHandler handler, int min, int limit, long timeoutNanos, int first) {
        long start = consumer.nanoTime();
        int taken = first;
        int again = 0;
        try {
            while (true) {
                // Asked before the look, so that the last look comes after the time was up.
                long left =
                        timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : timeoutNanos - (consumer.nanoTime() - start);
                boolean last = left <= 0 || Thread.currentThread().isInterrupted();
                pauses.beforeLook(min - taken);
                int more = consumer.drain(handler, limit - taken);
                if (more < 0) {
                    return taken > 0 ? taken : more;
                }
                taken += more;
                if (taken >= min || last) {
                    return taken;
                }
                if (more > 0) {
                    pauses.found(more);
                    again = 0;
                } else if (!consumer.isOutrun()) {
                    again = mayHaveMore() ? again + 1 : 0;
                    rest(again, left);
                }
            }
        } finally {
            pauses.end();
        }
    }

    /** Whether something may come that nobody rings for. */
    private boolean mayHaveMore() {
        return lookAgain.getAsBoolean() | consumer.isHeldUp();
    }

    /** Who is held up by a thread that has lost its processor must not keep that processor busy. */
    private void rest(int again, long left) {
        if (again == 0) {
            pauses.pause(left);
        } else if (again > LOOKS) {
            pauses.pause(Math.min(left, SHORT));
        } else {
            consumer.onSpinWait();
        }
    }
}
