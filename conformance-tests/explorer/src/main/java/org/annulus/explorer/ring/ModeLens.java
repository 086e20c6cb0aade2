// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/**
 * Memory in which accesses are made in other modes than the caller asked for: how a ring behaves with one barrier less,
 * and how accesses that a hostile peer races with are kept from being reported as the ring's own data races. Only modes
 * change; which words are accessed, and in which order the thread does so, stays.
 */
public final class ModeLens extends RingMemory {
    private final RingMemory memory;
    private final Modes modes;

    /**
     * A lens.
     *
     * @param memory that is accessed
     * @param modes which mode each access gets
     */
    public ModeLens(RingMemory memory, Modes modes) {
        this.memory = memory;
        this.modes = modes;
    }

    /** In which modes accesses are made. Every method answers what was asked for unless it is overridden. */
    public interface Modes {
        /**
         * The mode of a load.
         *
         * @param offset of the word
         * @param asked plain, opaque, acquire or volatile
         * @return one of these
         */
        default AccessMode load(int offset, AccessMode asked) {
            return asked;
        }

        /**
         * The mode of a store.
         *
         * @param offset of the word
         * @param asked plain, opaque, release or volatile
         * @return one of these
         */
        default AccessMode store(int offset, AccessMode asked) {
            return asked;
        }

        /**
         * The mode of an exchange of a 32-bit word, the one read-modify-write that there are two modes of.
         *
         * @param offset of the word
         * @param asked release or volatile
         * @return one of these
         */
        default AccessMode exchange(int offset, AccessMode asked) {
            return asked;
        }

        /**
         * Called before a compare-and-set.
         *
         * @param offset of the word
         */
        default void beforeCompareAndSet(int offset) {}

        /**
         * Whether a fence is left in.
         *
         * @param asked acquire, release or volatile, which stands for the full fence
         * @return false to leave it out
         */
        default boolean fence(AccessMode asked) {
            return true;
        }
    }

    @Override
    public int capacity() {
        return memory.capacity();
    }

    private int loadInt(int offset, AccessMode asked) {
        return switch (modes.load(offset, asked)) {
            case PLAIN -> memory.getInt(offset);
            case OPAQUE -> memory.getIntOpaque(offset);
            case ACQUIRE -> memory.getIntAcquire(offset);
            case VOLATILE -> memory.getIntVolatile(offset);
            case RELEASE -> throw new IllegalStateException("a load cannot release");
        };
    }

    private void storeInt(int offset, int value, AccessMode asked) {
        switch (modes.store(offset, asked)) {
            case PLAIN -> memory.putInt(offset, value);
            case OPAQUE -> memory.putIntOpaque(offset, value);
            case RELEASE -> memory.putIntRelease(offset, value);
            case VOLATILE -> memory.putIntVolatile(offset, value);
            case ACQUIRE -> throw new IllegalStateException("a store cannot acquire");
        }
    }

    private long loadLong(int offset, AccessMode asked) {
        return switch (modes.load(offset, asked)) {
            case PLAIN -> memory.getLong(offset);
            case OPAQUE -> memory.getLongOpaque(offset);
            case ACQUIRE -> memory.getLongAcquire(offset);
            case VOLATILE -> memory.getLongVolatile(offset);
            case RELEASE -> throw new IllegalStateException("a load cannot release");
        };
    }

    private void storeLong(int offset, long value, AccessMode asked) {
        switch (modes.store(offset, asked)) {
            case PLAIN -> memory.putLong(offset, value);
            case OPAQUE -> memory.putLongOpaque(offset, value);
            case RELEASE -> memory.putLongRelease(offset, value);
            case VOLATILE -> memory.putLongVolatile(offset, value);
            case ACQUIRE -> throw new IllegalStateException("a store cannot acquire");
        }
    }

    @Override
    public short getShort(int offset) {
        return memory.getShort(offset);
    }

    @Override
    public short getShortAcquire(int offset) {
        return memory.getShortAcquire(offset);
    }

    @Override
    public int getInt(int offset) {
        return loadInt(offset, AccessMode.PLAIN);
    }

    @Override
    public int getIntOpaque(int offset) {
        return loadInt(offset, AccessMode.OPAQUE);
    }

    @Override
    public int getIntAcquire(int offset) {
        return loadInt(offset, AccessMode.ACQUIRE);
    }

    @Override
    public int getIntVolatile(int offset) {
        return loadInt(offset, AccessMode.VOLATILE);
    }

    @Override
    public long getLong(int offset) {
        return loadLong(offset, AccessMode.PLAIN);
    }

    @Override
    public long getLongOpaque(int offset) {
        return loadLong(offset, AccessMode.OPAQUE);
    }

    @Override
    public long getLongAcquire(int offset) {
        return loadLong(offset, AccessMode.ACQUIRE);
    }

    @Override
    public long getLongVolatile(int offset) {
        return loadLong(offset, AccessMode.VOLATILE);
    }

    @Override
    public void putShort(int offset, short value) {
        memory.putShort(offset, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        memory.putShortRelease(offset, value);
    }

    @Override
    public void putInt(int offset, int value) {
        storeInt(offset, value, AccessMode.PLAIN);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        storeInt(offset, value, AccessMode.OPAQUE);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        storeInt(offset, value, AccessMode.RELEASE);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        storeInt(offset, value, AccessMode.VOLATILE);
    }

    @Override
    public void putLong(int offset, long value) {
        storeLong(offset, value, AccessMode.PLAIN);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        storeLong(offset, value, AccessMode.OPAQUE);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        storeLong(offset, value, AccessMode.RELEASE);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        storeLong(offset, value, AccessMode.VOLATILE);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        modes.beforeCompareAndSet(offset);
        return memory.compareAndSetInt(offset, expected, update);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        return memory.compareAndExchangeInt(offset, expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        return exchange(offset, value, AccessMode.VOLATILE);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        return exchange(offset, value, AccessMode.RELEASE);
    }

    private int exchange(int offset, int value, AccessMode asked) {
        return modes.exchange(offset, asked) == AccessMode.RELEASE
                ? memory.getAndSetIntRelease(offset, value)
                : memory.getAndSetInt(offset, value);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        return memory.getAndAddInt(offset, delta);
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        return memory.getAndOrInt(offset, mask);
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        return memory.getAndAndInt(offset, mask);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        modes.beforeCompareAndSet(offset);
        return memory.compareAndSetLong(offset, expected, update);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        return memory.compareAndExchangeLong(offset, expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        return memory.getAndSetLong(offset, value);
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        return memory.getAndAddLong(offset, delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        return memory.getAndOrLong(offset, mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        return memory.getAndAndLong(offset, mask);
    }

    @Override
    public void fullFence() {
        if (modes.fence(AccessMode.VOLATILE)) {
            memory.fullFence();
        }
    }

    @Override
    public void acquireFence() {
        if (modes.fence(AccessMode.ACQUIRE)) {
            memory.acquireFence();
        }
    }

    @Override
    public void releaseFence() {
        if (modes.fence(AccessMode.RELEASE)) {
            memory.releaseFence();
        }
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        return memory.awaitIntAcquire(offset, until, operand);
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        return memory.awaitLongAcquire(offset, until, operand);
    }

    @Override
    public void onSpinWait() {
        memory.onSpinWait();
    }

    @Override
    public void parkWhile(int offset, int expected, long timeoutNanos) {
        memory.parkWhile(offset, expected, timeoutNanos);
    }

    @Override
    public int unpark(int offset, int count) {
        return memory.unpark(offset, count);
    }

    @Override
    public long nanoTime() {
        return memory.nanoTime();
    }
}
