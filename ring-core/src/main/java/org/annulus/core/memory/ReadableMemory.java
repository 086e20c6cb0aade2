// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

/**
 * The loads of {@link RingMemory}: what a tool may do with a ring that it only looks at.
 *
 * <p>Offsets are in bytes from the start of the region and must be a multiple of the word's width. An access outside
 * the region throws {@link IndexOutOfBoundsException}, unless bounds checks were switched off with Agrona's property
 * {@code agrona.disable.bounds.checks}. Words are in the byte order of the machine.
 */
public abstract class ReadableMemory {
    /** For implementations. */
    protected ReadableMemory() {}

    /**
     * The length of the region.
     *
     * @return bytes
     */
    public abstract int capacity();

    /**
     * Plain load of a 16-bit word.
     *
     * @param offset in bytes, a multiple of 2
     * @return the value
     */
    public abstract short getShort(int offset);

    /**
     * Acquire load of a 16-bit word.
     *
     * @param offset in bytes, a multiple of 2
     * @return the value
     */
    public abstract short getShortAcquire(int offset);

    /**
     * Plain load of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @return the value
     */
    public abstract int getInt(int offset);

    /**
     * Opaque load of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @return the value
     */
    public abstract int getIntOpaque(int offset);

    /**
     * Acquire load of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @return the value
     */
    public abstract int getIntAcquire(int offset);

    /**
     * Volatile load of a 32-bit word.
     *
     * @param offset in bytes, a multiple of 4
     * @return the value
     */
    public abstract int getIntVolatile(int offset);

    /**
     * Plain load of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @return the value
     */
    public abstract long getLong(int offset);

    /**
     * Opaque load of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @return the value
     */
    public abstract long getLongOpaque(int offset);

    /**
     * Acquire load of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @return the value
     */
    public abstract long getLongAcquire(int offset);

    /**
     * Volatile load of a 64-bit word.
     *
     * @param offset in bytes, a multiple of 8
     * @return the value
     */
    public abstract long getLongVolatile(int offset);
}
