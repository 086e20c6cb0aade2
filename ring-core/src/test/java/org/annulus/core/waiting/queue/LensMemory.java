// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/** Real memory that asks a test before each access, so that a test can have something else happen just then. */
abstract class LensMemory extends RingMemory {
    private final RingMemory memory;

    LensMemory(RingMemory memory) {
        this.memory = memory;
    }

    /** Called before each access and fence, on the thread that makes it. */
    abstract void before();

    @Override
    public void putShort(int offset, short value) {
        before();
        memory.putShort(offset, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        before();
        memory.putShortRelease(offset, value);
    }

    @Override
    public void putInt(int offset, int value) {
        before();
        memory.putInt(offset, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        before();
        memory.putIntOpaque(offset, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        before();
        memory.putIntRelease(offset, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        before();
        memory.putIntVolatile(offset, value);
    }

    @Override
    public void putLong(int offset, long value) {
        before();
        memory.putLong(offset, value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        before();
        memory.putLongOpaque(offset, value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        before();
        memory.putLongRelease(offset, value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        before();
        memory.putLongVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        before();
        return memory.compareAndSetInt(offset, expected, update);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        before();
        return memory.compareAndExchangeInt(offset, expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        before();
        return memory.getAndSetInt(offset, value);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        before();
        return memory.getAndSetIntRelease(offset, value);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        before();
        return memory.getAndAddInt(offset, delta);
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        before();
        return memory.getAndOrInt(offset, mask);
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        before();
        return memory.getAndAndInt(offset, mask);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        before();
        return memory.compareAndSetLong(offset, expected, update);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        before();
        return memory.compareAndExchangeLong(offset, expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        before();
        return memory.getAndSetLong(offset, value);
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        before();
        return memory.getAndAddLong(offset, delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        before();
        return memory.getAndOrLong(offset, mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        before();
        return memory.getAndAndLong(offset, mask);
    }

    @Override
    public void fullFence() {
        before();
        memory.fullFence();
    }

    @Override
    public void acquireFence() {
        before();
        memory.acquireFence();
    }

    @Override
    public void releaseFence() {
        before();
        memory.releaseFence();
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        before();
        return memory.awaitIntAcquire(offset, until, operand);
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        before();
        return memory.awaitLongAcquire(offset, until, operand);
    }

    @Override
    public void onSpinWait() {
        before();
        memory.onSpinWait();
    }

    @Override
    public void parkWhile(int offset, int expected, long timeoutNanos) {
        before();
        memory.parkWhile(offset, expected, timeoutNanos);
    }

    @Override
    public int unpark(int offset, int count) {
        before();
        return memory.unpark(offset, count);
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
        before();
        return memory.getShort(offset);
    }

    @Override
    public short getShortAcquire(int offset) {
        before();
        return memory.getShortAcquire(offset);
    }

    @Override
    public int getInt(int offset) {
        before();
        return memory.getInt(offset);
    }

    @Override
    public int getIntOpaque(int offset) {
        before();
        return memory.getIntOpaque(offset);
    }

    @Override
    public int getIntAcquire(int offset) {
        before();
        return memory.getIntAcquire(offset);
    }

    @Override
    public int getIntVolatile(int offset) {
        before();
        return memory.getIntVolatile(offset);
    }

    @Override
    public long getLong(int offset) {
        before();
        return memory.getLong(offset);
    }

    @Override
    public long getLongOpaque(int offset) {
        before();
        return memory.getLongOpaque(offset);
    }

    @Override
    public long getLongAcquire(int offset) {
        before();
        return memory.getLongAcquire(offset);
    }

    @Override
    public long getLongVolatile(int offset) {
        before();
        return memory.getLongVolatile(offset);
    }
}
