// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;

/**
 * All memory of a scenario. A program that asks for the same memory again in the next execution gets the same object,
 * zeroed, so that words keep their numbers: states of different executions can then be compared.
 */
public final class AddressSpace {
    private final Machine machine;
    private final List<SimulatedMemory> memories = new ArrayList<>();
    private Location[] numbered = new Location[16];
    private int count;
    private int taken;
    private int execution;

    /**
     * No memory yet.
     *
     * @param machine that carries accesses out
     */
    public AddressSpace(Machine machine) {
        this.machine = machine;
    }

    /** Zeroes everything and lets the next execution ask for its memory. */
    public void begin() {
        execution++;
        taken = 0;
    }

    /**
     * The execution that runs.
     *
     * @return its number, from 1
     */
    public int execution() {
        return execution;
    }

    /**
     * Memory of 64-bit places.
     *
     * @param name of the region
     * @param words names, at offsets 0, 8, 16 …
     * @return the memory
     */
    public SimulatedMemory memory(String name, String... words) {
        SimulatedMemory next = next();
        if (next == null || !next.made(name, words)) {
            next = add(new SimulatedMemory(machine, this, region(name, words), words));
        }
        taken++;
        return next;
    }

    /**
     * Memory of a region.
     *
     * @param region of a layout
     * @return the memory
     */
    public SimulatedMemory memory(Region region) {
        SimulatedMemory next = next();
        if (next == null || !next.made(region)) {
            next = add(new SimulatedMemory(machine, this, region, null));
        }
        taken++;
        return next;
    }

    private SimulatedMemory next() {
        return taken < memories.size() ? memories.get(taken) : null;
    }

    /** Programs that differ from execution to execution get new memory from where they differ. */
    private SimulatedMemory add(SimulatedMemory memory) {
        memories.subList(taken, memories.size()).clear();
        memories.add(memory);
        return memory;
    }

    private static Region region(String name, String... words) {
        List<Word> laidOut = new ArrayList<>();
        Region.Builder builder = Region.named(name, Visibility.SHARED);
        for (String word : words) {
            builder.word(Word.of(word, Long.BYTES));
        }
        laidOut.addAll(builder.build().words());
        return new Region(name, Visibility.SHARED, words.length * Long.BYTES, laidOut, List.of());
    }

    boolean several() {
        return memories.size() > 1;
    }

    /**
     * Gives a word its number when the first scenario thread touches it.
     *
     * @param location the word
     */
    public void number(Location location) {
        if (count == numbered.length) {
            numbered = Arrays.copyOf(numbered, 2 * count);
        }
        location.number = count;
        numbered[count++] = location;
    }

    /**
     * How many words have a number.
     *
     * @return 0 or more; never less than before
     */
    public int numbered() {
        return count;
    }

    /**
     * A word by its number.
     *
     * @param number 0 to {@link #numbered()} - 1
     * @return the word
     */
    public Location location(int number) {
        return numbered[number];
    }
}
