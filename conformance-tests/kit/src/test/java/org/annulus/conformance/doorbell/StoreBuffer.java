// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;

/**
 * What one processor of an x86 sees: its stores wait in a buffer, for it alone to see, until a fence, a locked
 * instruction or a volatile store empties it. Before one of its accesses something else may happen, on another
 * processor.
 */
final class StoreBuffer extends InterceptedMemory {
    private final Map<Integer, Integer> stores = new LinkedHashMap<>();
    private int until;
    private Runnable interruption;

    /**
     * A processor.
     *
     * @param memory that all have
     */
    StoreBuffer(RingMemory memory) {
        super(memory);
    }

    /** Has something happen before the access of this number, from 0 on. */
    void interrupt(int access, Runnable action) {
        until = access;
        interruption = action;
    }

    /** Whether the interruption is still to come. */
    boolean isPending() {
        return interruption != null;
    }

    void drain() {
        stores.forEach(memory::putIntRelease);
        stores.clear();
    }

    @Override
    protected void before(int offset) {
        if (interruption != null && until-- == 0) {
            Runnable action = interruption;
            interruption = null;
            action.run();
        }
    }

    private void buffer(int offset, int value) {
        before(offset);
        // To the end of the buffer: stores leave it in their order.
        stores.remove(offset);
        stores.put(offset, value);
    }

    @Override
    public void putInt(int offset, int value) {
        buffer(offset, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        buffer(offset, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        buffer(offset, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        buffer(offset, value);
        drain();
    }

    private int load(int offset) {
        before(offset);
        return stores.getOrDefault(offset, memory.getIntVolatile(offset));
    }

    @Override
    public int getIntOpaque(int offset) {
        return load(offset);
    }

    @Override
    public int getIntAcquire(int offset) {
        return load(offset);
    }

    @Override
    public int getIntVolatile(int offset) {
        return load(offset);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        drain();
        return super.getAndAddInt(offset, delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        drain();
        return super.getAndOrLong(offset, mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        drain();
        return super.getAndAndLong(offset, mask);
    }

    @Override
    public void fullFence() {
        super.fullFence();
        drain();
    }

    /** A place at which something may happen, where a form has one. */
    @Override
    public void onSpinWait() {
        before(NO_WORD);
    }
}
