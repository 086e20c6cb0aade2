// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/**
 * Memory in which accesses are made in other modes than the caller asked for: how a ring behaves with one barrier less,
 * and how accesses that a hostile peer races with are kept from being reported as the ring's own data races. Only modes
 * change; which words are accessed, and in which order the thread does so, stays.
 */
public final class ModeLens extends InterceptedMemory {
    private final Modes modes;

    /**
     * A lens.
     *
     * @param memory that is accessed
     * @param modes which mode each access gets
     */
    public ModeLens(RingMemory memory, Modes modes) {
        super(memory);
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

    /** Nothing happens before an access; it is made differently. */
    @Override
    protected void before(int offset) {}

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

    /** A value that is not acquired is polled for: the memory knows no weaker wait. */
    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        if (modes.load(offset, AccessMode.ACQUIRE) == AccessMode.ACQUIRE) {
            return memory.awaitIntAcquire(offset, until, operand);
        }
        int value = loadInt(offset, AccessMode.ACQUIRE);
        while (!until.test(value, operand)) {
            memory.onSpinWait();
            value = loadInt(offset, AccessMode.ACQUIRE);
        }
        return value;
    }

    /** As {@link #awaitIntAcquire}. */
    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        if (modes.load(offset, AccessMode.ACQUIRE) == AccessMode.ACQUIRE) {
            return memory.awaitLongAcquire(offset, until, operand);
        }
        long value = loadLong(offset, AccessMode.ACQUIRE);
        while (!until.test(value, operand)) {
            memory.onSpinWait();
            value = loadLong(offset, AccessMode.ACQUIRE);
        }
        return value;
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        modes.beforeCompareAndSet(offset);
        return memory.compareAndSetInt(offset, expected, update);
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
    public boolean compareAndSetLong(int offset, long expected, long update) {
        modes.beforeCompareAndSet(offset);
        return memory.compareAndSetLong(offset, expected, update);
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
}
