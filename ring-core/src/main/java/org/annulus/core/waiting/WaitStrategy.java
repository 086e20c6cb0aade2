// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.annulus.core.handle.Consumer;

/**
 * How a thread waits for events: what it costs and how fast it notices is the caller's choice.
 *
 * <table>
 * <caption>strategies</caption>
 * <tr><th>strategy</th><th>costs while idle</th><th>needs</th></tr>
 * <tr><td>{@link #spin}</td><td>a processor</td><td>nothing</td></tr>
 * <tr><td>{@link #backOff}</td><td>a thousand short naps a second</td><td>nothing</td></tr>
 * <tr><td>{@link #idling}</td><td>what the idle strategy costs</td><td>nothing</td></tr>
 * <tr><td>{@link #park}</td><td>ten looks a second</td><td>a ring with a doorbell</td></tr>
 * <tr><td>{@link #futex}</td><td>ten looks a second</td><td>a ring file with a doorbell, ring-linux</td></tr>
 * </table>
 */
@FunctionalInterface
public interface WaitStrategy {
    /**
     * The longest that {@link #park} and {@link #futex} sleep before they look again, rung for or not. So long at most
     * does a producer that dies between publishing and ringing leave a consumer asleep. 100 milliseconds.
     */
    long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(100);

    /**
     * The pauses of one consumer.
     *
     * @param consumer that waits
     * @return for its thread
     * @throws IllegalStateException if this strategy does not work with the consumer's ring
     */
    Pauses pausesOf(Consumer consumer);

    /**
     * Looks all the time. For a thread that has a processor to itself.
     *
     * @return the strategy
     */
    static WaitStrategy spin() {
        return consumer -> new IdlePauses(taken -> consumer.onSpinWait());
    }

    /**
     * Looks all the time at first, then yields, then naps, up to a millisecond.
     *
     * @return the strategy
     */
    static WaitStrategy backOff() {
        return consumer -> new IdlePauses(new BackOff());
    }

    /**
     * Any idle strategy, for example one of Agrona's: {@code WaitStrategy.idling(idle::idle)}. Like those it may have
     * state, so it is for one consumer.
     *
     * @param idle called after every look with the number of events taken; with 0 it lets some time pass
     * @return the strategy
     */
    static WaitStrategy idling(IntConsumer idle) {
        return consumer -> new IdlePauses(idle);
    }

    /**
     * Sleeps until the doorbell rings, in the way of the ring's memory
     * ({@link org.annulus.core.memory.RingMemory#parking}): for a ring of this process's the thread parks; for a ring
     * file it sleeps on a futex if ring-linux is there, and else in naps of up to a millisecond.
     *
     * @return the strategy
     */
    static WaitStrategy park() {
        return park(LONGEST_SLEEP);
    }

    /**
     * As {@link #park()}, with another limit for one sleep.
     *
     * @param longestSleep before the ring is looked at, rung for or not, in nanoseconds, 1 or more;
     *     {@link Long#MAX_VALUE}: without limit, for producers that cannot die alone
     * @return the strategy
     * @throws IllegalArgumentException if it is below 1
     */
    static WaitStrategy park(long longestSleep) {
        return new Sleeping(false, longestSleep);
    }

    /**
     * Sleeps until the doorbell rings, on a futex, and refuses to wait in any other way.
     *
     * @return the strategy
     */
    static WaitStrategy futex() {
        return futex(LONGEST_SLEEP);
    }

    /**
     * As {@link #futex()}, with another limit for one sleep.
     *
     * @param longestSleep before the ring is looked at, rung for or not, in nanoseconds, 1 or more;
     *     {@link Long#MAX_VALUE}: without limit, for a peer whose death is noticed in another way
     * @return the strategy
     * @throws IllegalArgumentException if it is below 1
     */
    static WaitStrategy futex(long longestSleep) {
        return new Sleeping(true, longestSleep);
    }
}
