// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

/**
 * What a {@link Waiter} does between its looks at the ring. For one thread. Those that sleep do so in the ring's
 * memory, by its clock. Back-off yields and naps in the time of the machine: how long a nap takes decides nothing,
 * since the {@link Waiter} asks the ring's clock afterwards whether its time is up.
 */
public interface Pauses {
    /**
     * Before a look: who is to be woken says so now.
     *
     * @param need events that are still wanted, 1 or more
     */
    void beforeLook(int need);

    /**
     * After a look that found nothing: lets time pass, until it is worth to look again.
     *
     * @param nanos at most so long, in nanoseconds, 1 or more; {@link Long#MAX_VALUE}: without limit
     */
    void pause(long nanos);

    /**
     * After a look that found something, but not enough.
     *
     * @param events that were taken, 1 or more
     */
    void found(int events);

    /** After the last look; what was announced is taken back. */
    void end();
}
