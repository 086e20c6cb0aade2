// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/**
 * One region as one side sees it; a recorder is told of every access just after it was made. To wait for a word that
 * does not have its value yet fails: nobody else runs. For one thread.
 */
public final class RecordedMemory extends InterceptedMemory {
    private final AccessRecorder recorder;
    private final Side side;
    private final Region region;

    /**
     * Recorded accesses to some memory.
     *
     * @param recorder is told of each
     * @param side that accesses it
     * @param region whose memory it is
     * @param memory that is accessed
     */
    public RecordedMemory(AccessRecorder recorder, Side side, Region region, RingMemory memory) {
        super(memory);
        this.recorder = recorder;
        this.side = side;
        this.region = region;
    }

    /** Sleeping and waking are no accesses of a ring's words. */
    @Override
    protected void before(int offset) {}

    private void require(int offset, int width) {
        if (offset < 0 || offset > memory.capacity() - width) {
            throw new IndexOutOfBoundsException("offset " + offset + " of the " + side.label()
                    + " side is outside region " + region.name() + ", which has " + memory.capacity() + " bytes");
        }
    }

    private void add(AccessKind kind, AccessMode mode, int offset, int width, long before, long after) {
        recorder.saw(new RecordedAccess(side, region, kind, mode, offset, width, before, after));
    }

    private void loaded(int offset, int width, AccessKind kind, AccessMode mode, long value) {
        add(kind, mode, offset, width, value, value);
    }

    private void stored(int offset, int width, AccessMode mode, long before, long after) {
        add(AccessKind.STORE, mode, offset, width, before, after);
    }

    private void updated(AccessKind kind, int offset, int width, AccessMode mode, long before, long after) {
        add(kind, mode, offset, width, before, after);
    }

    private void compared(int offset, int width, boolean success, long before, long update) {
        AccessKind kind = success ? AccessKind.COMPARE_AND_SET : AccessKind.FAILED_COMPARE_AND_SET;
        add(kind, AccessMode.VOLATILE, offset, width, before, success ? update : before);
    }

    /** Nobody else runs, so what is not there now never comes. */
    private IllegalStateException waitsForNobody(int offset, long value) {
        return new IllegalStateException("the " + side.label() + " side waits for a step of somebody else at "
                + region.name() + "/" + region.nameAt(offset) + ", which holds " + value
                + ", in a course of calls on one thread: a trait claims less waiting than there is");
    }

    private void fenced(AccessMode mode) {
        add(AccessKind.FENCE, mode, NO_WORD, 0, 0, 0);
    }

    @Override
    public short getShort(int offset) {
        require(offset, Short.BYTES);
        short value = memory.getShort(offset);
        loaded(offset, Short.BYTES, AccessKind.LOAD, AccessMode.PLAIN, value);
        return value;
    }

    @Override
    public short getShortAcquire(int offset) {
        require(offset, Short.BYTES);
        short value = memory.getShortAcquire(offset);
        loaded(offset, Short.BYTES, AccessKind.LOAD, AccessMode.ACQUIRE, value);
        return value;
    }

    @Override
    public int getInt(int offset) {
        require(offset, Integer.BYTES);
        int value = memory.getInt(offset);
        loaded(offset, Integer.BYTES, AccessKind.LOAD, AccessMode.PLAIN, value);
        return value;
    }

    @Override
    public int getIntOpaque(int offset) {
        require(offset, Integer.BYTES);
        int value = memory.getIntOpaque(offset);
        loaded(offset, Integer.BYTES, AccessKind.LOAD, AccessMode.OPAQUE, value);
        return value;
    }

    @Override
    public int getIntAcquire(int offset) {
        require(offset, Integer.BYTES);
        int value = memory.getIntAcquire(offset);
        loaded(offset, Integer.BYTES, AccessKind.LOAD, AccessMode.ACQUIRE, value);
        return value;
    }

    @Override
    public int getIntVolatile(int offset) {
        require(offset, Integer.BYTES);
        int value = memory.getIntVolatile(offset);
        loaded(offset, Integer.BYTES, AccessKind.LOAD, AccessMode.VOLATILE, value);
        return value;
    }

    @Override
    public long getLong(int offset) {
        require(offset, Long.BYTES);
        long value = memory.getLong(offset);
        loaded(offset, Long.BYTES, AccessKind.LOAD, AccessMode.PLAIN, value);
        return value;
    }

    @Override
    public long getLongOpaque(int offset) {
        require(offset, Long.BYTES);
        long value = memory.getLongOpaque(offset);
        loaded(offset, Long.BYTES, AccessKind.LOAD, AccessMode.OPAQUE, value);
        return value;
    }

    @Override
    public long getLongAcquire(int offset) {
        require(offset, Long.BYTES);
        long value = memory.getLongAcquire(offset);
        loaded(offset, Long.BYTES, AccessKind.LOAD, AccessMode.ACQUIRE, value);
        return value;
    }

    @Override
    public long getLongVolatile(int offset) {
        require(offset, Long.BYTES);
        long value = memory.getLongVolatile(offset);
        loaded(offset, Long.BYTES, AccessKind.LOAD, AccessMode.VOLATILE, value);
        return value;
    }

    @Override
    public void putShort(int offset, short value) {
        require(offset, Short.BYTES);
        short before = memory.getShort(offset);
        memory.putShort(offset, value);
        stored(offset, Short.BYTES, AccessMode.PLAIN, before, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        require(offset, Short.BYTES);
        short before = memory.getShort(offset);
        memory.putShortRelease(offset, value);
        stored(offset, Short.BYTES, AccessMode.RELEASE, before, value);
    }

    @Override
    public void putInt(int offset, int value) {
        require(offset, Integer.BYTES);
        int before = memory.getInt(offset);
        memory.putInt(offset, value);
        stored(offset, Integer.BYTES, AccessMode.PLAIN, before, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        require(offset, Integer.BYTES);
        int before = memory.getInt(offset);
        memory.putIntOpaque(offset, value);
        stored(offset, Integer.BYTES, AccessMode.OPAQUE, before, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        require(offset, Integer.BYTES);
        int before = memory.getInt(offset);
        memory.putIntRelease(offset, value);
        stored(offset, Integer.BYTES, AccessMode.RELEASE, before, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        require(offset, Integer.BYTES);
        int before = memory.getInt(offset);
        memory.putIntVolatile(offset, value);
        stored(offset, Integer.BYTES, AccessMode.VOLATILE, before, value);
    }

    @Override
    public void putLong(int offset, long value) {
        require(offset, Long.BYTES);
        long before = memory.getLong(offset);
        memory.putLong(offset, value);
        stored(offset, Long.BYTES, AccessMode.PLAIN, before, value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        require(offset, Long.BYTES);
        long before = memory.getLong(offset);
        memory.putLongOpaque(offset, value);
        stored(offset, Long.BYTES, AccessMode.OPAQUE, before, value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        require(offset, Long.BYTES);
        long before = memory.getLong(offset);
        memory.putLongRelease(offset, value);
        stored(offset, Long.BYTES, AccessMode.RELEASE, before, value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        require(offset, Long.BYTES);
        long before = memory.getLong(offset);
        memory.putLongVolatile(offset, value);
        stored(offset, Long.BYTES, AccessMode.VOLATILE, before, value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        require(offset, Integer.BYTES);
        int before = memory.compareAndExchangeInt(offset, expected, update);
        compared(offset, Integer.BYTES, before == expected, before, update);
        return before == expected;
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        require(offset, Integer.BYTES);
        int before = memory.compareAndExchangeInt(offset, expected, update);
        compared(offset, Integer.BYTES, before == expected, before, update);
        return before;
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        require(offset, Integer.BYTES);
        int before = memory.getAndSetInt(offset, value);
        updated(AccessKind.EXCHANGE, offset, Integer.BYTES, AccessMode.VOLATILE, before, value);
        return before;
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        require(offset, Integer.BYTES);
        int before = memory.getAndSetIntRelease(offset, value);
        updated(AccessKind.EXCHANGE, offset, Integer.BYTES, AccessMode.RELEASE, before, value);
        return before;
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        require(offset, Integer.BYTES);
        int before = memory.getAndAddInt(offset, delta);
        updated(AccessKind.GET_AND_ADD, offset, Integer.BYTES, AccessMode.VOLATILE, before, before + delta);
        return before;
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        require(offset, Integer.BYTES);
        int before = memory.getAndOrInt(offset, mask);
        updated(AccessKind.GET_AND_OR, offset, Integer.BYTES, AccessMode.VOLATILE, before, before | mask);
        return before;
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        require(offset, Integer.BYTES);
        int before = memory.getAndAndInt(offset, mask);
        updated(AccessKind.GET_AND_AND, offset, Integer.BYTES, AccessMode.VOLATILE, before, before & mask);
        return before;
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        require(offset, Integer.BYTES);
        int value = memory.getIntAcquire(offset);
        if (!until.test(value, operand)) {
            throw waitsForNobody(offset, value);
        }
        loaded(offset, Integer.BYTES, AccessKind.AWAIT, AccessMode.ACQUIRE, value);
        return value;
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        require(offset, Long.BYTES);
        long before = memory.compareAndExchangeLong(offset, expected, update);
        compared(offset, Long.BYTES, before == expected, before, update);
        return before == expected;
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        require(offset, Long.BYTES);
        long before = memory.compareAndExchangeLong(offset, expected, update);
        compared(offset, Long.BYTES, before == expected, before, update);
        return before;
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        require(offset, Long.BYTES);
        long before = memory.getAndSetLong(offset, value);
        updated(AccessKind.EXCHANGE, offset, Long.BYTES, AccessMode.VOLATILE, before, value);
        return before;
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        require(offset, Long.BYTES);
        long before = memory.getAndAddLong(offset, delta);
        updated(AccessKind.GET_AND_ADD, offset, Long.BYTES, AccessMode.VOLATILE, before, before + delta);
        return before;
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        require(offset, Long.BYTES);
        long before = memory.getAndOrLong(offset, mask);
        updated(AccessKind.GET_AND_OR, offset, Long.BYTES, AccessMode.VOLATILE, before, before | mask);
        return before;
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        require(offset, Long.BYTES);
        long before = memory.getAndAndLong(offset, mask);
        updated(AccessKind.GET_AND_AND, offset, Long.BYTES, AccessMode.VOLATILE, before, before & mask);
        return before;
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        require(offset, Long.BYTES);
        long value = memory.getLongAcquire(offset);
        if (!until.test(value, operand)) {
            throw waitsForNobody(offset, value);
        }
        loaded(offset, Long.BYTES, AccessKind.AWAIT, AccessMode.ACQUIRE, value);
        return value;
    }

    @Override
    public void fullFence() {
        memory.fullFence();
        fenced(AccessMode.VOLATILE);
    }

    @Override
    public void acquireFence() {
        memory.acquireFence();
        fenced(AccessMode.ACQUIRE);
    }

    @Override
    public void releaseFence() {
        memory.releaseFence();
        fenced(AccessMode.RELEASE);
    }
}
