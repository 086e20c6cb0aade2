// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.Optional;

/**
 * Sleeping on words of memory that several processes have mapped. Found by {@link java.util.ServiceLoader}; module
 * ring-linux brings the futex. Any number of threads may use one object.
 */
public interface ProcessParking {
    /**
     * Why this does not work here.
     *
     * @return a sentence without a full stop; empty if it works
     */
    Optional<String> obstacle();

    /**
     * Blocks the calling thread while a 32-bit word holds a value. To compare and to fall asleep are one step for
     * {@link #unpark}. Returns when it is unparked, the word holds another value, the time is up, the thread is
     * interrupted (which stays set), or for no reason.
     *
     * @param address of the word, a multiple of 4
     * @param expected what the word holds as long as there is nothing to do
     * @param timeoutNanos at most so long, in nanoseconds; 0 or less: without limit
     * @throws InternalError if the memory is no longer there
     */
    void park(long address, int expected, long timeoutNanos);

    /**
     * Wakes threads that are parked on a word, of whatever process.
     *
     * @param address of the word, a multiple of 4
     * @param count wake at most so many, 1 or more
     * @return how many were woken
     * @throws InternalError if the memory is no longer there
     */
    int unpark(long address, int count);
}
