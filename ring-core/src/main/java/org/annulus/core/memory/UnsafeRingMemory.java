// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.agrona.BufferUtil;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The production memory: one final class over Agrona's {@link UnsafeBuffer}, for direct buffers, mapped files and raw
 * addresses. The buffer validates the memory and keeps it reachable; the accesses go to its address, without a base
 * object, which is what lets the compiler treat them as raw memory.
 *
 * <p>The memory stays mapped for as long as this object is reachable; Annulus never unmaps a buffer by force, so a
 * handle that is used after its ring was closed is refused and cannot touch unmapped memory. Only for
 * {@link #ofAddress(long, int)} is the lifetime the caller's affair.
 *
 * <p>Any number of threads may use one object.
 */
public final class UnsafeRingMemory extends RingMemory {
    /** Regions start on this boundary, in bytes: two cache lines, as processors fetch lines in pairs. */
    public static final int ALIGNMENT = 128;

    /** Failed polls of an await before it starts to yield the processor to whoever it waits for. */
    private static final int POLLS_BEFORE_YIELD = 128;

    private final long address;
    private final int capacity;

    /** Offsets below these are inside, for words of 2, 4 and 8 bytes. */
    private final int shorts;

    private final int ints;
    private final int longs;

    /** Keeps the memory mapped. */
    @SuppressWarnings("unused")
    private final UnsafeBuffer buffer;

    private final Parker parker;

    private UnsafeRingMemory(UnsafeBuffer buffer, Parker parker) {
        if (buffer.byteArray() != null) {
            throw new IllegalArgumentException(
                    "the buffer is on the heap; a ring needs direct or mapped memory, for example allocateDirect");
        }
        if (buffer.addressOffset() % Long.BYTES != 0) {
            throw new IllegalArgumentException("memory at 0x" + Long.toHexString(buffer.addressOffset())
                    + " is not aligned to 8 bytes; atomic words need that, so move or slice it");
        }
        if (buffer.capacity() < Long.BYTES) {
            throw new IllegalArgumentException(
                    "memory of " + buffer.capacity() + " bytes is too small for a word; a region has 8 or more");
        }
        this.buffer = buffer;
        this.parker = parker;
        this.address = buffer.addressOffset();
        this.capacity = buffer.capacity();
        this.shorts = capacity - Short.BYTES + 1;
        this.ints = capacity - Integer.BYTES + 1;
        this.longs = capacity - Long.BYTES + 1;
    }

    /**
     * Zeroed direct memory, aligned to {@link #ALIGNMENT}.
     *
     * @param length in bytes, 8 or more
     * @return the memory
     * @throws IllegalStateException if the JVM was started without the flag that Agrona needs
     */
    public static UnsafeRingMemory allocate(int length) {
        JvmAccess.check();
        return new UnsafeRingMemory(
                new UnsafeBuffer(BufferUtil.allocateDirectAligned(length, ALIGNMENT)), ParkingLot.PARKER);
    }

    /**
     * The memory of a buffer, from 0 to its capacity, whatever its position and limit. Threads of this process alone
     * sleep on its words; for memory that other processes have as well there is {@link #shared}.
     *
     * @param buffer direct or mapped, writable, and aligned to 8 bytes
     * @return a view; the buffer is kept reachable
     * @throws IllegalArgumentException if the buffer is read-only, on the heap or not aligned
     * @throws IllegalStateException if the JVM was started without the flag that Agrona needs
     */
    public static UnsafeRingMemory wrap(ByteBuffer buffer) {
        return writable(buffer, ParkingLot.PARKER);
    }

    /**
     * As {@link #wrap}, of a mapping that other processes have as well. Their threads and this one's can sleep on its
     * words and wake each other if module ring-linux is on the class path ({@link Parking#FUTEX}). Without it
     * {@code parkWhile} looks at the word again and again with naps of up to a millisecond, and {@code unpark} wakes
     * nobody ({@link Parking#NAPS}).
     *
     * @param buffer a shared mapping, writable, and aligned to 8 bytes
     * @return a view; the buffer is kept reachable
     * @throws IllegalArgumentException if the buffer is read-only, on the heap or not aligned
     * @throws IllegalStateException if the JVM was started without the flag that Agrona needs
     */
    public static UnsafeRingMemory shared(ByteBuffer buffer) {
        return writable(buffer, SharedParking.PARKER);
    }

    private static UnsafeRingMemory writable(ByteBuffer buffer, Parker parker) {
        JvmAccess.check();
        if (buffer.isReadOnly()) {
            // A store to a read-only mapping kills the JVM, so the mistake has to end here.
            throw new IllegalArgumentException(
                    "the buffer is read-only; a ring needs writable memory, a tool uses readOnly(ByteBuffer)");
        }
        return new UnsafeRingMemory(new UnsafeBuffer(buffer), parker);
    }

    /**
     * Memory at a raw address, mapped by somebody else (the Linux kernel, a native library).
     *
     * @param address of the first byte, a multiple of 8
     * @param length in bytes
     * @return a view; the caller keeps the memory mapped for as long as anybody uses it
     * @throws IllegalArgumentException if the address is 0 or not aligned, or the length is below 1
     * @throws IllegalStateException if the JVM was started without the flag that Agrona needs
     */
    public static UnsafeRingMemory ofAddress(long address, int length) {
        JvmAccess.check();
        if (address == 0 || length < 1) {
            throw new IllegalArgumentException("address 0x" + Long.toHexString(address) + " with length " + length
                    + " is no memory; give the address of mapped memory and a length of 1 or more");
        }
        return new UnsafeRingMemory(new UnsafeBuffer(address, length), ParkingLot.PARKER);
    }

    /**
     * A view for tools, through which nothing can be written.
     *
     * @param buffer read-only or not
     * @return a view; the buffer is kept reachable
     * @throws IllegalStateException if the JVM was started without the flag that Agrona needs
     */
    public static ReadableMemory readOnly(ByteBuffer buffer) {
        JvmAccess.check();
        return new UnsafeRingMemory(new UnsafeBuffer(buffer), ParkingLot.PARKER);
    }

    /** The address of a 16-bit word. One unsigned comparison: a negative offset is a large one. */
    private long at2(int offset) {
        if (UnsafeBuffer.SHOULD_BOUNDS_CHECK) {
            Objects.checkIndex(offset, shorts);
        }
        return address + offset;
    }

    /** The address of a 32-bit word. */
    private long at4(int offset) {
        if (UnsafeBuffer.SHOULD_BOUNDS_CHECK) {
            Objects.checkIndex(offset, ints);
        }
        return address + offset;
    }

    /** The address of a 64-bit word. */
    private long at8(int offset) {
        if (UnsafeBuffer.SHOULD_BOUNDS_CHECK) {
            Objects.checkIndex(offset, longs);
        }
        return address + offset;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public short getShort(int offset) {
        return UnsafeApi.getShort(null, at2(offset));
    }

    @Override
    public short getShortAcquire(int offset) {
        return UnsafeApi.getShortAcquire(null, at2(offset));
    }

    @Override
    public void putShort(int offset, short value) {
        UnsafeApi.putShort(null, at2(offset), value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        UnsafeApi.putShortRelease(null, at2(offset), value);
    }

    @Override
    public int getInt(int offset) {
        return UnsafeApi.getInt(null, at4(offset));
    }

    @Override
    public int getIntOpaque(int offset) {
        return UnsafeApi.getIntOpaque(null, at4(offset));
    }

    @Override
    public int getIntAcquire(int offset) {
        return UnsafeApi.getIntAcquire(null, at4(offset));
    }

    @Override
    public int getIntVolatile(int offset) {
        return UnsafeApi.getIntVolatile(null, at4(offset));
    }

    @Override
    public void putInt(int offset, int value) {
        UnsafeApi.putInt(null, at4(offset), value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        UnsafeApi.putIntOpaque(null, at4(offset), value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        UnsafeApi.putIntRelease(null, at4(offset), value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        UnsafeApi.putIntVolatile(null, at4(offset), value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        return UnsafeApi.compareAndSetInt(null, at4(offset), expected, update);
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        return UnsafeApi.compareAndExchangeInt(null, at4(offset), expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        return UnsafeApi.getAndSetInt(null, at4(offset), value);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        return UnsafeApi.getAndSetIntRelease(null, at4(offset), value);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        return UnsafeApi.getAndAddInt(null, at4(offset), delta);
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        return UnsafeApi.getAndBitwiseOrInt(null, at4(offset), mask);
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        return UnsafeApi.getAndBitwiseAndInt(null, at4(offset), mask);
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        int value;
        for (int polls = 0; !until.test(value = getIntAcquire(offset), operand); polls++) {
            if (polls < POLLS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return value;
    }

    @Override
    public long getLong(int offset) {
        return UnsafeApi.getLong(null, at8(offset));
    }

    @Override
    public long getLongOpaque(int offset) {
        return UnsafeApi.getLongOpaque(null, at8(offset));
    }

    @Override
    public long getLongAcquire(int offset) {
        return UnsafeApi.getLongAcquire(null, at8(offset));
    }

    @Override
    public long getLongVolatile(int offset) {
        return UnsafeApi.getLongVolatile(null, at8(offset));
    }

    @Override
    public void putLong(int offset, long value) {
        UnsafeApi.putLong(null, at8(offset), value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        UnsafeApi.putLongOpaque(null, at8(offset), value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        UnsafeApi.putLongRelease(null, at8(offset), value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        UnsafeApi.putLongVolatile(null, at8(offset), value);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        return UnsafeApi.compareAndSetLong(null, at8(offset), expected, update);
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        return UnsafeApi.compareAndExchangeLong(null, at8(offset), expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        return UnsafeApi.getAndSetLong(null, at8(offset), value);
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        return UnsafeApi.getAndAddLong(null, at8(offset), delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        return UnsafeApi.getAndBitwiseOrLong(null, at8(offset), mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        return UnsafeApi.getAndBitwiseAndLong(null, at8(offset), mask);
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        long value;
        for (int polls = 0; !until.test(value = getLongAcquire(offset), operand); polls++) {
            if (polls < POLLS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        return value;
    }

    @Override
    public void fullFence() {
        VarHandle.fullFence();
    }

    @Override
    public void acquireFence() {
        VarHandle.acquireFence();
    }

    @Override
    public void releaseFence() {
        VarHandle.releaseFence();
    }

    @Override
    public void onSpinWait() {
        Thread.onSpinWait();
    }

    @Override
    public void parkWhile(int offset, int expected, long timeoutNanos) {
        try {
            parker.park(this, offset, at4(offset), expected, timeoutNanos);
        } finally {
            // A parker has the address alone while it is in the system call; the memory is to stay mapped so long.
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public int unpark(int offset, int count) {
        try {
            return parker.unpark(this, at4(offset), count);
        } finally {
            // As in parkWhile.
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public Parking parking() {
        return parker.kind();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Says where the memory is, without touching it: safe when the ring is closed or the file truncated. */
    @Override
    public String toString() {
        return "UnsafeRingMemory[" + capacity + " bytes at 0x" + Long.toHexString(address) + "]";
    }
}
