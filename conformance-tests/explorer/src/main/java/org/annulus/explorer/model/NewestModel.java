// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.memory.Update;

/** What models have in common whose memory holds one value for each word, the newest. */
abstract class NewestModel extends Model {
    private long[] values = {};
    private int[] versions = {};

    /** By word: the step whose store memory holds, 0 for the initial value. */
    private int[] steps = {};

    NewestModel(AddressSpace space, Decisions decisions) {
        super(space, decisions);
    }

    @Override
    public void open(Location location) {
        int word = location.number;
        if (word >= values.length) {
            grow(Math.max(16, 2 * word));
        }
        values[word] = location.initial;
        versions[word] = 0;
        steps[word] = 0;
    }

    /** Makes room for so many words. */
    void grow(int size) {
        values = Arrays.copyOf(values, size);
        versions = Arrays.copyOf(versions, size);
        steps = Arrays.copyOf(steps, size);
    }

    /** A thread looks at what memory holds. */
    final long newestValue(int thread, int word) {
        watched(thread, word, versions[word]);
        access.from = steps[word];
        return values[word];
    }

    /** A store of some step arrives in memory. */
    final void put(int word, long value, int from) {
        values[word] = value;
        versions[word]++;
        steps[word] = from;
    }

    /** A read-modify-write ends: where it stored the value that was there, nobody who spins has anything new to see. */
    final void replace(int thread, int word, long before, long after) {
        if (before == after) {
            steps[word] = step;
        } else {
            put(word, after, step);
            changed(thread);
        }
    }

    @Override
    public final long update(int thread, Location location, AccessMode mode, Update update, long operand) {
        int word = location.number;
        long before = beginUpdate(thread, word, mode);
        endUpdate(thread, word, mode, before, update.apply(before, operand, location.width()));
        return before;
    }

    @Override
    public final long compareAndExchange(int thread, int word, long expected, long value) {
        long before = beginUpdate(thread, word, AccessMode.VOLATILE);
        if (before == expected) {
            endUpdate(thread, word, AccessMode.VOLATILE, before, value);
        }
        return before;
    }

    /** The load of a read-modify-write. */
    abstract long beginUpdate(int thread, int word, AccessMode mode);

    /** Its store. */
    abstract void endUpdate(int thread, int word, AccessMode mode, long before, long after);

    @Override
    public final long await(int thread, int word, Condition condition) {
        return load(thread, word, AccessMode.ACQUIRE);
    }

    @Override
    public final long latest(int word) {
        return values[word];
    }

    @Override
    protected final int newest(int word) {
        return versions[word];
    }

    @Override
    protected final void pass(int thread, int word, int version) {
        // The next load returns the newest store anyway.
    }

    @Override
    public void fingerprint(Fingerprint into, boolean[] live) {
        for (int word = 0; word < space.numbered(); word++) {
            if (space.location(word).shared == space.execution()) {
                into.add((long) word << 32);
                into.add(values[word]);
                fingerprintWord(into, word);
            }
        }
    }

    /** Adds what else the model keeps of a word. */
    void fingerprintWord(Fingerprint into, int word) {}
}
