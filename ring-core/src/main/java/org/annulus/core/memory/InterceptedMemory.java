// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * Memory that passes each access on to other memory, after having been asked: the base of whatever looks at a ring's
 * accesses, changes them, or has something else happen just before one. For tests, checkers and tools; no ring runs on
 * it.
 */
public abstract class InterceptedMemory extends RingMemory {
    /** The offset of fences, hints, parking and the clock. */
    public static final int NO_WORD = -1;

    /** What is accessed; an access to it by an implementation is not intercepted again. */
    protected final RingMemory memory;

    /**
     * Intercepted accesses to some memory.
     *
     * @param memory that is accessed
     */
    protected InterceptedMemory(RingMemory memory) {
        this.memory = memory;
    }

    /**
     * Called before each access, on the thread that makes it. What it throws, the access throws.
     *
     * @param offset of the word, or {@link #NO_WORD}
     */
    protected abstract void before(int offset);

    @Override
    public void putShort(int offset, short value) {
        before(offset);
        memory.putShort(offset, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        before(offset);
        memory.putShortRelease(offset, value);
    }

    @Override
    public void putInt(int offset, int value) {
        before(offset);
        memory.putInt(offset, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        before(offset);
        memory.putIntOpaque(offset, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        before(offset);
        memory.putIntRelease(offset, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        before(offset);
        memory.putIntVolatile(offset, value);
    }

    @Override
    public void putLong(int offset, long value) {
        before(offset);
        memory.putLong(offset, value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        before(offset);
        memory.putLongOpaque(offset, value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        before(offset);
        memory.putLongRelease(offset, value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        before(offset);
        memory.putLongVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        before(offset);
        return memory.compareAndSetInt(offset, expected, update);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        before(offset);
        return memory.compareAndExchangeInt(offset, expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        before(offset);
        return memory.getAndSetInt(offset, value);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        before(offset);
        return memory.getAndSetIntRelease(offset, value);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        before(offset);
        return memory.getAndAddInt(offset, delta);
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        before(offset);
        return memory.getAndOrInt(offset, mask);
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        before(offset);
        return memory.getAndAndInt(offset, mask);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        before(offset);
        return memory.compareAndSetLong(offset, expected, update);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        before(offset);
        return memory.compareAndExchangeLong(offset, expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        before(offset);
        return memory.getAndSetLong(offset, value);
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        before(offset);
        return memory.getAndAddLong(offset, delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        before(offset);
        return memory.getAndOrLong(offset, mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        before(offset);
        return memory.getAndAndLong(offset, mask);
    }

    @Override
    public void fullFence() {
        before(NO_WORD);
        memory.fullFence();
    }

    @Override
    public void acquireFence() {
        before(NO_WORD);
        memory.acquireFence();
    }

    @Override
    public void releaseFence() {
        before(NO_WORD);
        memory.releaseFence();
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        before(offset);
        return memory.awaitIntAcquire(offset, until, operand);
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        before(offset);
        return memory.awaitLongAcquire(offset, until, operand);
    }

    @Override
    public void onSpinWait() {
        memory.onSpinWait();
    }

    @Override
    public void parkWhile(int offset, int expected, long timeoutNanos) {
        before(offset);
        memory.parkWhile(offset, expected, timeoutNanos);
    }

    @Override
    public int unpark(int offset, int count) {
        before(offset);
        return memory.unpark(offset, count);
    }

    @Override
    public Parking parking() {
        return memory.parking();
    }

    @Override
    public long nanoTime() {
        return memory.nanoTime();
    }

    @Override
    public int capacity() {
        return memory.capacity();
    }

    @Override
    public short getShort(int offset) {
        before(offset);
        return memory.getShort(offset);
    }

    @Override
    public short getShortAcquire(int offset) {
        before(offset);
        return memory.getShortAcquire(offset);
    }

    @Override
    public int getInt(int offset) {
        before(offset);
        return memory.getInt(offset);
    }

    @Override
    public int getIntOpaque(int offset) {
        before(offset);
        return memory.getIntOpaque(offset);
    }

    @Override
    public int getIntAcquire(int offset) {
        before(offset);
        return memory.getIntAcquire(offset);
    }

    @Override
    public int getIntVolatile(int offset) {
        before(offset);
        return memory.getIntVolatile(offset);
    }

    @Override
    public long getLong(int offset) {
        before(offset);
        return memory.getLong(offset);
    }

    @Override
    public long getLongOpaque(int offset) {
        before(offset);
        return memory.getLongOpaque(offset);
    }

    @Override
    public long getLongAcquire(int offset) {
        before(offset);
        return memory.getLongAcquire(offset);
    }

    @Override
    public long getLongVolatile(int offset) {
        before(offset);
        return memory.getLongVolatile(offset);
    }
}
