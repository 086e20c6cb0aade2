// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.memory;

import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;

/**
 * What carries out the accesses of {@link SimulatedMemory}: the execution that is being explored. An abstract class
 * with one subclass, so that a call needs no type check.
 *
 * <p>All values are sign-extended to 64 bits.
 */
public abstract class Machine {
    /** For the one implementation. */
    protected Machine() {}

    /**
     * First thing in every call of code under test.
     *
     * @throws Error if the calling thread belongs to an execution that is over
     */
    protected abstract void enter();

    /**
     * Ends the execution: an access is outside its region or not aligned.
     *
     * @param problem one sentence
     * @return never
     */
    protected abstract Error outOfBounds(String problem);

    /**
     * Ends the execution: two accesses of different width overlap.
     *
     * @param problem one sentence
     * @return never
     */
    protected abstract Error mixedSizes(String problem);

    /**
     * A load.
     *
     * @param location the word
     * @param mode plain, opaque, acquire or volatile
     * @return the value
     */
    protected abstract long load(Location location, AccessMode mode);

    /**
     * A store.
     *
     * @param location the word
     * @param mode plain, opaque, release or volatile
     * @param value the new value
     */
    protected abstract void store(Location location, AccessMode mode, long value);

    /**
     * An unconditional read-modify-write.
     *
     * @param location the word
     * @param mode release or volatile
     * @param update what it does
     * @param operand of the update
     * @return the value before
     */
    protected abstract long update(Location location, AccessMode mode, Update update, long operand);

    /**
     * A volatile compare-and-exchange.
     *
     * @param location the word
     * @param expected the value that must be there
     * @param update the new value
     * @return the value found
     */
    protected abstract long compareAndExchange(Location location, long expected, long update);

    /**
     * A fence.
     *
     * @param fence its kind
     */
    protected abstract void fence(Fence fence);

    /**
     * Waits for a 32-bit word, with acquire.
     *
     * @param location the word
     * @param until when to stop
     * @param operand of the condition
     * @return the value that satisfied it
     */
    protected abstract int awaitInt(Location location, IntCondition until, int operand);

    /**
     * Waits for a 64-bit word, with acquire.
     *
     * @param location the word
     * @param until when to stop
     * @param operand of the condition
     * @return the value that satisfied it
     */
    protected abstract long awaitLong(Location location, LongCondition until, long operand);

    /** A spin hint. */
    protected abstract void spin();

    /**
     * Parks the calling thread.
     *
     * @param location the word
     * @param expected value while there is nothing to do
     * @param timeoutNanos 0 or less: without limit
     */
    protected abstract void park(Location location, long expected, long timeoutNanos);

    /**
     * Wakes threads.
     *
     * @param location the word
     * @param count at most so many
     * @return how many
     */
    protected abstract int unpark(Location location, int count);

    /**
     * The simulated clock.
     *
     * @return nanoseconds
     */
    protected abstract long clock();
}
