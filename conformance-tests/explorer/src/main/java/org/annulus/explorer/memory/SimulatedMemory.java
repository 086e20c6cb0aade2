// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;

/**
 * Memory whose every access is carried out by the explorer. Here it is only checked: inside the region, aligned, and
 * each place used with one width.
 */
public final class SimulatedMemory extends RingMemory {
    /** Bytes for each place of the table: words begin at multiples of two. */
    private static final int GRAIN = Short.BYTES;

    private final Machine machine;
    private final AddressSpace space;
    private final Region region;
    private final String[] words;
    private final int capacity;

    /** By offset: the word that begins there, in the width that was used last. */
    private final Location[] table;

    /** All words of all executions: a word keeps its identity. */
    private final List<Location> known = new ArrayList<>();

    SimulatedMemory(Machine machine, AddressSpace space, Region region, String[] words) {
        this.machine = machine;
        this.space = space;
        this.region = region;
        this.words = words;
        this.capacity = region.length();
        this.table = new Location[(capacity + 1) / GRAIN];
    }

    boolean made(Region from) {
        return region == from || (words == null && region.equals(from));
    }

    boolean made(String name, String... from) {
        return words != null && region.name().equals(name) && Arrays.equals(words, from);
    }

    String nameOf(int offset) {
        String name = region.nameAt(offset);
        return space.several() && !name.startsWith(region.name()) ? region.name() + "." + name : name;
    }

    private Location at(int offset, int width) {
        machine.enter();
        if ((offset | (capacity - width - offset)) < 0 || (offset & (width - 1)) != 0) {
            throw machine.outOfBounds(problem(offset, width));
        }
        Location location = table[offset / GRAIN];
        if (location != null && location.width() == width && location.execution == space.execution()) {
            return location;
        }
        return first(offset, width);
    }

    private String problem(int offset, int width) {
        String access = "access to " + width + " bytes at " + region.name() + "+" + offset;
        return (offset & (width - 1)) != 0
                ? access + " is not aligned to its width"
                : access + " lies outside the region of " + capacity + " bytes";
    }

    /** The first access of an execution to a word, or to another width of it. */
    private Location first(int offset, int width) {
        for (int other = Math.max(0, offset - Long.BYTES + GRAIN); other < offset + width; other += GRAIN) {
            Location found = table[other / GRAIN];
            if (found != null
                    && found.execution == space.execution()
                    && other + found.width() > offset
                    && (other != offset || found.width() != width)) {
                throw machine.mixedSizes("access to " + width + " bytes at " + region.name() + "+" + offset
                        + " overlaps an access to " + found.width() + " bytes at " + region.name() + "+" + other
                        + "; use each word with one width");
            }
        }
        Location location = table[offset / GRAIN];
        if (location == null || location.width() != width) {
            location = known(offset, width);
            table[offset / GRAIN] = location;
        }
        location.execution = space.execution();
        location.initial = 0;
        return location;
    }

    private Location known(int offset, int width) {
        for (Location location : known) {
            if (location.offset() == offset && location.width() == width) {
                return location;
            }
        }
        Location location = new Location(this, offset, width);
        known.add(location);
        return location;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public short getShort(int offset) {
        return (short) machine.load(at(offset, Short.BYTES), AccessMode.PLAIN);
    }

    @Override
    public short getShortAcquire(int offset) {
        return (short) machine.load(at(offset, Short.BYTES), AccessMode.ACQUIRE);
    }

    @Override
    public int getInt(int offset) {
        return (int) machine.load(at(offset, Integer.BYTES), AccessMode.PLAIN);
    }

    @Override
    public int getIntOpaque(int offset) {
        return (int) machine.load(at(offset, Integer.BYTES), AccessMode.OPAQUE);
    }

    @Override
    public int getIntAcquire(int offset) {
        return (int) machine.load(at(offset, Integer.BYTES), AccessMode.ACQUIRE);
    }

    @Override
    public int getIntVolatile(int offset) {
        return (int) machine.load(at(offset, Integer.BYTES), AccessMode.VOLATILE);
    }

    @Override
    public long getLong(int offset) {
        return machine.load(at(offset, Long.BYTES), AccessMode.PLAIN);
    }

    @Override
    public long getLongOpaque(int offset) {
        return machine.load(at(offset, Long.BYTES), AccessMode.OPAQUE);
    }

    @Override
    public long getLongAcquire(int offset) {
        return machine.load(at(offset, Long.BYTES), AccessMode.ACQUIRE);
    }

    @Override
    public long getLongVolatile(int offset) {
        return machine.load(at(offset, Long.BYTES), AccessMode.VOLATILE);
    }

    @Override
    public void putShort(int offset, short value) {
        machine.store(at(offset, Short.BYTES), AccessMode.PLAIN, value);
    }

    @Override
    public void putShortRelease(int offset, short value) {
        machine.store(at(offset, Short.BYTES), AccessMode.RELEASE, value);
    }

    @Override
    public void putInt(int offset, int value) {
        machine.store(at(offset, Integer.BYTES), AccessMode.PLAIN, value);
    }

    @Override
    public void putIntOpaque(int offset, int value) {
        machine.store(at(offset, Integer.BYTES), AccessMode.OPAQUE, value);
    }

    @Override
    public void putIntRelease(int offset, int value) {
        machine.store(at(offset, Integer.BYTES), AccessMode.RELEASE, value);
    }

    @Override
    public void putIntVolatile(int offset, int value) {
        machine.store(at(offset, Integer.BYTES), AccessMode.VOLATILE, value);
    }

    @Override
    public void putLong(int offset, long value) {
        machine.store(at(offset, Long.BYTES), AccessMode.PLAIN, value);
    }

    @Override
    public void putLongOpaque(int offset, long value) {
        machine.store(at(offset, Long.BYTES), AccessMode.OPAQUE, value);
    }

    @Override
    public void putLongRelease(int offset, long value) {
        machine.store(at(offset, Long.BYTES), AccessMode.RELEASE, value);
    }

    @Override
    public void putLongVolatile(int offset, long value) {
        machine.store(at(offset, Long.BYTES), AccessMode.VOLATILE, value);
    }

    @Override
    public boolean compareAndSetInt(int offset, int expected, int update) {
        return machine.compareAndExchange(at(offset, Integer.BYTES), expected, update) == expected;
    }

    @Override
    public int compareAndExchangeInt(int offset, int expected, int update) {
        return (int) machine.compareAndExchange(at(offset, Integer.BYTES), expected, update);
    }

    @Override
    public int getAndSetInt(int offset, int value) {
        return (int) machine.update(at(offset, Integer.BYTES), AccessMode.VOLATILE, Update.SET, value);
    }

    @Override
    public int getAndSetIntRelease(int offset, int value) {
        return (int) machine.update(at(offset, Integer.BYTES), AccessMode.RELEASE, Update.SET, value);
    }

    /**
     * Opaque exchange of a 32-bit word: weaker than anything that {@link RingMemory} offers, to show what a design owes
     * to the order of its exchanges.
     *
     * @param offset in bytes, a multiple of 4
     * @param value the new value
     * @return the value before
     */
    public int getAndSetIntOpaque(int offset, int value) {
        return (int) machine.update(at(offset, Integer.BYTES), AccessMode.OPAQUE, Update.SET, value);
    }

    @Override
    public int getAndAddInt(int offset, int delta) {
        return (int) machine.update(at(offset, Integer.BYTES), AccessMode.VOLATILE, Update.ADD, delta);
    }

    @Override
    public int getAndOrInt(int offset, int mask) {
        return (int) machine.update(at(offset, Integer.BYTES), AccessMode.VOLATILE, Update.OR, mask);
    }

    @Override
    public int getAndAndInt(int offset, int mask) {
        return (int) machine.update(at(offset, Integer.BYTES), AccessMode.VOLATILE, Update.AND, mask);
    }

    @Override
    public boolean compareAndSetLong(int offset, long expected, long update) {
        return machine.compareAndExchange(at(offset, Long.BYTES), expected, update) == expected;
    }

    @Override
    public long compareAndExchangeLong(int offset, long expected, long update) {
        return machine.compareAndExchange(at(offset, Long.BYTES), expected, update);
    }

    @Override
    public long getAndSetLong(int offset, long value) {
        return machine.update(at(offset, Long.BYTES), AccessMode.VOLATILE, Update.SET, value);
    }

    @Override
    public long getAndAddLong(int offset, long delta) {
        return machine.update(at(offset, Long.BYTES), AccessMode.VOLATILE, Update.ADD, delta);
    }

    @Override
    public long getAndOrLong(int offset, long mask) {
        return machine.update(at(offset, Long.BYTES), AccessMode.VOLATILE, Update.OR, mask);
    }

    @Override
    public long getAndAndLong(int offset, long mask) {
        return machine.update(at(offset, Long.BYTES), AccessMode.VOLATILE, Update.AND, mask);
    }

    @Override
    public void fullFence() {
        machine.enter();
        machine.fence(Fence.FULL);
    }

    @Override
    public void acquireFence() {
        machine.enter();
        machine.fence(Fence.ACQUIRE);
    }

    @Override
    public void releaseFence() {
        machine.enter();
        machine.fence(Fence.RELEASE);
    }

    @Override
    public int awaitIntAcquire(int offset, IntCondition until, int operand) {
        return machine.awaitInt(at(offset, Integer.BYTES), until, operand);
    }

    @Override
    public long awaitLongAcquire(int offset, LongCondition until, long operand) {
        return machine.awaitLong(at(offset, Long.BYTES), until, operand);
    }

    @Override
    public void onSpinWait() {
        machine.enter();
        machine.spin();
    }

    @Override
    public void parkWhile(int offset, int expected, long timeoutNanos) {
        machine.park(at(offset, Integer.BYTES), expected, timeoutNanos);
    }

    @Override
    public int unpark(int offset, int count) {
        return machine.unpark(at(offset, Integer.BYTES), count);
    }

    @Override
    public long nanoTime() {
        machine.enter();
        return machine.clock();
    }
}
