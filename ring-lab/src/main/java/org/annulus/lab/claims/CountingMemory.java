// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.function.IntPredicate;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * Memory that counts loads, stores and read-modify-writes of words: exact, and the same on every machine. For one
 * thread.
 */
final class CountingMemory extends InterceptedMemory {
    private final IntPredicate counted;
    private int accesses;
    private int stores;
    private int updates;

    CountingMemory(RingMemory memory, IntPredicate counted) {
        super(memory);
        this.counted = counted;
    }

    /** Forgets what was counted. */
    void reset() {
        accesses = 0;
        stores = 0;
        updates = 0;
    }

    int loads() {
        return accesses - stores - updates;
    }

    int stores() {
        return stores;
    }

    /** Read-modify-writes, compare-and-sets that fail among them. */
    int updates() {
        return updates;
    }

    @Override
    protected void before(int offset) {
        accesses += isCounted(offset) ? 1 : 0;
    }

    private boolean isCounted(int offset) {
        return offset != NO_WORD && counted.test(offset);
    }

    private void store(int offset) {
        stores += isCounted(offset) ? 1 : 0;
    }

    private void update(int offset) {
        updates += isCounted(offset) ? 1 : 0;
    }

    @Override
    public void putShort(int offset, short value) {
        store(offset);
        super.putShort(offset, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        store(offset);
        super.putShortRelease(offset, value);
    }

    @Override
    public void putInt(int offset, int value) {
        store(offset);
        super.putInt(offset, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        store(offset);
        super.putIntOpaque(offset, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        store(offset);
        super.putIntRelease(offset, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        store(offset);
        super.putIntVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        update(offset);
        return super.compareAndSetInt(offset, expected, update);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        update(offset);
        return super.compareAndExchangeInt(offset, expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        update(offset);
        return super.getAndSetInt(offset, value);
    }

    @Override
    public int getAndAddInt(int offset, int value) {
        update(offset);
        return super.getAndAddInt(offset, value);
    }

    @Override
    public int getAndOrInt(int offset, int value) {
        update(offset);
        return super.getAndOrInt(offset, value);
    }

    @Override
    public int getAndAndInt(int offset, int value) {
        update(offset);
        return super.getAndAndInt(offset, value);
    }

    @Override
    public void putLong(int offset, long value) {
        store(offset);
        super.putLong(offset, value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        store(offset);
        super.putLongOpaque(offset, value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        store(offset);
        super.putLongRelease(offset, value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        store(offset);
        super.putLongVolatile(offset, value);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        update(offset);
        return super.compareAndSetLong(offset, expected, update);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        update(offset);
        return super.compareAndExchangeLong(offset, expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        update(offset);
        return super.getAndSetLong(offset, value);
    }

    @Override
    public long getAndAddLong(int offset, long value) {
        update(offset);
        return super.getAndAddLong(offset, value);
    }

    @Override
    public long getAndOrLong(int offset, long value) {
        update(offset);
        return super.getAndOrLong(offset, value);
    }

    @Override
    public long getAndAndLong(int offset, long value) {
        update(offset);
        return super.getAndAndLong(offset, value);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        update(offset);
        return super.getAndSetIntRelease(offset, value);
    }
}
