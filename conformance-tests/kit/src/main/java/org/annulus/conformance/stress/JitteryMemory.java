// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.util.concurrent.ThreadLocalRandom;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/**
 * Real memory on which a thread now and then loses the processor just before an access. Windows of two instructions,
 * which a run at full speed hits once in millions of posts, are then hit in every run.
 */
public final class JitteryMemory extends RingMemory {
    /** One access in so many. */
    private static final int SELDOM = 24;

    private final RingMemory memory;

    /**
     * Jittery accesses to some memory.
     *
     * @param memory real memory
     */
    public JitteryMemory(RingMemory memory) {
        this.memory = memory;
    }

    private static void jitter() {
        if (ThreadLocalRandom.current().nextInt(SELDOM) == 0) {
            Thread.yield();
        }
    }

    @Override
    public void putShort(int offset, short value) {
        jitter();
        memory.putShort(offset, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        jitter();
        memory.putShortRelease(offset, value);
    }

    @Override
    public void putInt(int offset, int value) {
        jitter();
        memory.putInt(offset, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        jitter();
        memory.putIntOpaque(offset, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        jitter();
        memory.putIntRelease(offset, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        jitter();
        memory.putIntVolatile(offset, value);
    }

    @Override
    public void putLong(int offset, long value) {
        jitter();
        memory.putLong(offset, value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        jitter();
        memory.putLongOpaque(offset, value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        jitter();
        memory.putLongRelease(offset, value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        jitter();
        memory.putLongVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        jitter();
        return memory.compareAndSetInt(offset, expected, update);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        jitter();
        return memory.compareAndExchangeInt(offset, expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        jitter();
        return memory.getAndSetInt(offset, value);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        jitter();
        return memory.getAndSetIntRelease(offset, value);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        jitter();
        return memory.getAndAddInt(offset, delta);
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        jitter();
        return memory.getAndOrInt(offset, mask);
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        jitter();
        return memory.getAndAndInt(offset, mask);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        jitter();
        return memory.compareAndSetLong(offset, expected, update);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        jitter();
        return memory.compareAndExchangeLong(offset, expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        jitter();
        return memory.getAndSetLong(offset, value);
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        jitter();
        return memory.getAndAddLong(offset, delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        jitter();
        return memory.getAndOrLong(offset, mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        jitter();
        return memory.getAndAndLong(offset, mask);
    }

    @Override
    public void fullFence() {
        jitter();
        memory.fullFence();
    }

    @Override
    public void acquireFence() {
        jitter();
        memory.acquireFence();
    }

    @Override
    public void releaseFence() {
        jitter();
        memory.releaseFence();
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        jitter();
        return memory.awaitIntAcquire(offset, until, operand);
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        jitter();
        return memory.awaitLongAcquire(offset, until, operand);
    }

    @Override
    public void onSpinWait() {
        memory.onSpinWait();
    }

    @Override
    public void park(long timeoutNanos) {
        memory.park(timeoutNanos);
    }

    @Override
    public void unpark(Thread thread) {
        memory.unpark(thread);
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
        jitter();
        return memory.getShort(offset);
    }

    @Override
    public short getShortAcquire(int offset) {
        jitter();
        return memory.getShortAcquire(offset);
    }

    @Override
    public int getInt(int offset) {
        jitter();
        return memory.getInt(offset);
    }

    @Override
    public int getIntOpaque(int offset) {
        jitter();
        return memory.getIntOpaque(offset);
    }

    @Override
    public int getIntAcquire(int offset) {
        jitter();
        return memory.getIntAcquire(offset);
    }

    @Override
    public int getIntVolatile(int offset) {
        jitter();
        return memory.getIntVolatile(offset);
    }

    @Override
    public long getLong(int offset) {
        jitter();
        return memory.getLong(offset);
    }

    @Override
    public long getLongOpaque(int offset) {
        jitter();
        return memory.getLongOpaque(offset);
    }

    @Override
    public long getLongAcquire(int offset) {
        jitter();
        return memory.getLongAcquire(offset);
    }

    @Override
    public long getLongVolatile(int offset) {
        jitter();
        return memory.getLongVolatile(offset);
    }
}
