// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * All access to memory that another thread, another process or the Linux kernel can see.
 *
 * <p>Method names are Agrona's, with the ordering in the name ({@link org.annulus.core.memory} says what each gives).
 * Read-modify-writes without a mode in their name are volatile. There is one production class,
 * {@link UnsafeRingMemory}; the explorer and the order recorder are the other implementations, never loaded beside it
 * on a hot path. An abstract class and not an interface: while one subclass is loaded the compiler needs no type check
 * at a call.
 *
 * <p>Fences, the spin hint, park and unpark and the clock stand here too: together with the words they are all that a
 * policy may use to meet another thread.
 */
public abstract class RingMemory extends ReadableMemory {
    /** For implementations. */
    protected RingMemory() {}

    /**
     * Plain store of a 16-bit word.
     *
     * @param offset in bytes, a multiple of 2
     * @param value the new value
     */
    public abstract void putShort(int offset, short value);

    /**
     * Release store of a 16-bit word.
     *
     * @param offset in bytes, a multiple of 2
     * @param value the new value
     */
    public abstract void putShortRelease(int offset, short value);

    /**
     * Plain store of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     */
    public abstract void putInt(int offset, int value);

    /**
     * Opaque store of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     */
    public abstract void putIntOpaque(int offset, int value);

    /**
     * Release store of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     */
    public abstract void putIntRelease(int offset, int value);

    /**
     * Volatile store of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     */
    public abstract void putIntVolatile(int offset, int value);

    /**
     * Plain store of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param value the new value
     */
    public abstract void putLong(int offset, long value);

    /**
     * Opaque store of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param value the new value
     */
    public abstract void putLongOpaque(int offset, long value);

    /**
     * Release store of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param value the new value
     */
    public abstract void putLongRelease(int offset, long value);

    /**
     * Volatile store of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param value the new value
     */
    public abstract void putLongVolatile(int offset, long value);

    /**
     * Volatile compare-and-set of a 32-bit word. A failure is a volatile load.
     *
     * @param offset in bytes, a multiple of 4
     * @param expected the value that must be there
     * @param update the value to store
     * @return true if the word held the expected value and now holds the update
     */
    public abstract boolean compareAndSetInt(int offset, int expected, int update);

    /**
     * Volatile compare-and-exchange of a 32-bit word. A failure is a volatile load.
     *
     * @param offset in bytes, a multiple of 4
     * @param expected the value that must be there
     * @param update the value to store
     * @return the value found; equal to the expected one if, and only if, the update was stored
     */
    public abstract int compareAndExchangeInt(int offset, int expected, int update);

    /**
     * Volatile exchange of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     * @return the value before
     */
    public abstract int getAndSetInt(int offset, int value);

    /**
     * Exchange of a 32-bit word with release ordering: a release store and an opaque load in one step.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     * @return the value before
     */
    public abstract int getAndSetIntRelease(int offset, int value);

    /**
     * Volatile addition to a 32-bit word; wraps around.
     *
     * @param offset in bytes, a multiple of 4
     * @param delta what to add
     * @return the value before
     */
    public abstract int getAndAddInt(int offset, int delta);

    /**
     * Volatile bitwise or into a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param mask the bits to set
     * @return the value before
     */
    public abstract int getAndOrInt(int offset, int mask);

    /**
     * Volatile bitwise and into a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @param mask the bits to keep
     * @return the value before
     */
    public abstract int getAndAndInt(int offset, int mask);

    /**
     * Volatile compare-and-set of a 64-bit word. A failure is a volatile load.
     *
     * @param offset in bytes, a multiple of 8
     * @param expected the value that must be there
     * @param update the value to store
     * @return true if the word held the expected value and now holds the update
     */
    public abstract boolean compareAndSetLong(int offset, long expected, long update);

    /**
     * Volatile compare-and-exchange of a 64-bit word. A failure is a volatile load.
     *
     * @param offset in bytes, a multiple of 8
     * @param expected the value that must be there
     * @param update the value to store
     * @return the value found; equal to the expected one if, and only if, the update was stored
     */
    public abstract long compareAndExchangeLong(int offset, long expected, long update);

    /**
     * Volatile exchange of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param value the new value
     * @return the value before
     */
    public abstract long getAndSetLong(int offset, long value);

    /**
     * Volatile addition to a 64-bit word; wraps around.
     *
     * @param offset in bytes, a multiple of 8
     * @param delta what to add
     * @return the value before
     */
    public abstract long getAndAddLong(int offset, long delta);

    /**
     * Volatile bitwise or into a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param mask the bits to set
     * @return the value before
     */
    public abstract long getAndOrLong(int offset, long mask);

    /**
     * Volatile bitwise and into a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @param mask the bits to keep
     * @return the value before
     */
    public abstract long getAndAndLong(int offset, long mask);

    /** Orders every access before with every access after ({@code smp_mb}). */
    public abstract void fullFence();

    /** Orders the loads before with every access after ({@code smp_rmb}, and a little more). */
    public abstract void acquireFence();

    /** Orders every access before with the stores after ({@code smp_wmb}, and a little more). */
    public abstract void releaseFence();

    /**
     * Waits until a 32-bit word satisfies a condition, loading it with acquire. One primitive and not a loop around a
     * load, so that the explorer never has to look at failed polls. It has no time limit: a policy may wait here only
     * for its own side, and says so in its traits.
     *
     * @param offset in bytes, a multiple of 4
     * @param until when to stop; a constant, pure function
     * @param operand handed to the condition
     * @return the value that satisfied the condition
     */
    public abstract int awaitIntAcquire(int offset, IntCondition until, int operand);

    /**
     * Waits until a 64-bit word satisfies a condition, loading it with acquire. One primitive and not a loop around a
     * load, so that the explorer never has to look at failed polls. It has no time limit: a policy may wait here only
     * for its own side, and says so in its traits.
     *
     * @param offset in bytes, a multiple of 8
     * @param until when to stop; a constant, pure function
     * @param operand handed to the condition
     * @return the value that satisfied the condition
     */
    public abstract long awaitLongAcquire(int offset, LongCondition until, long operand);

    /** Tells the processor that this thread is in a counted retry. */
    public abstract void onSpinWait();

    /**
     * Blocks the calling thread while a 32-bit word holds a value. To compare and to fall asleep are one step for
     * {@link #unpark} on that word, and a full fence stands before it: whoever changed the word and unparks afterwards
     * finds this thread asleep, or this thread finds the change.
     *
     * <p>Returns when the thread is unparked, the word holds another value, the time is up, the thread is interrupted
     * (which stays set), or for no reason; the caller looks again.
     *
     * @param offset in bytes, a multiple of 4
     * @param expected what the word holds as long as there is nothing to do
     * @param timeoutNanos at most so long, in nanoseconds; 0 or less: without limit
     */
    public abstract void parkWhile(int offset, int expected, long timeoutNanos);

    /**
     * Wakes threads that are parked on a word, the longest asleep first. A full fence stands before the look for them.
     *
     * @param offset of the word, in bytes, a multiple of 4
     * @param count wake at most so many, 1 or more
     * @return how many were woken
     */
    public abstract int unpark(int offset, int count);

    /**
     * How threads sleep here, and how far {@link #unpark} reaches.
     *
     * @return the same for every call; unless overridden, {@link Parking#IN_PROCESS}
     */
    public Parking parking() {
        return Parking.IN_PROCESS;
    }

    /**
     * The clock of policies and waits.
     *
     * @return nanoseconds from an arbitrary start, as {@link System#nanoTime()}
     */
    public abstract long nanoTime();
}
