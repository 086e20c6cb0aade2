// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;

/**
 * Sequential consistency: every load returns the newest store. Races are looked for all the same, by what the modes
 * order: an interleaving is enough to show that nothing orders two accesses.
 */
public final class InterleavingModel extends NewestModel {
    private final boolean detects;
    private final Clocks clocks = new Clocks(false);
    private final Races races = new Races(clocks);

    /** By word: what happens before whatever acquires its newest store. */
    private int[][] carried = {};

    /**
     * The model.
     *
     * @param space the words
     * @param decisions where to ask
     * @param detects whether races are looked for; if not, plain accesses are steps like others
     */
    public InterleavingModel(AddressSpace space, Decisions decisions, boolean detects) {
        super(space, decisions);
        this.detects = detects;
    }

    @Override
    public void begin(int count) {
        if (count != threads) {
            carried = new int[carried.length][];
        }
        super.begin(count);
        clocks.begin(count);
        races.begin(count);
    }

    @Override
    public void open(Location location) {
        super.open(location);
        int word = location.number;
        if (carried[word] == null) {
            carried[word] = new int[threads];
        } else {
            Arrays.fill(carried[word], 0);
        }
        races.open(word);
    }

    @Override
    void grow(int size) {
        super.grow(size);
        carried = Arrays.copyOf(carried, size);
    }

    @Override
    public boolean races(int thread, int word, boolean plain, boolean stores) {
        return detects && races.access(thread, word, plain, stores, step, access);
    }

    @Override
    public boolean racesAsStore(int thread, int word) {
        return detects && races.stored(thread, word, step, access);
    }

    @Override
    public long load(int thread, int word, AccessMode mode) {
        access.clear();
        clocks.read(thread, carried[word], mode);
        return newestValue(thread, word);
    }

    @Override
    public void store(int thread, int word, AccessMode mode, long value) {
        access.clear();
        clocks.write(thread, carried[word], mode);
        put(word, value, step);
        changed(thread);
    }

    @Override
    long beginUpdate(int thread, int word, AccessMode mode) {
        return load(thread, word, mode.acquires() ? mode : AccessMode.OPAQUE);
    }

    @Override
    void endUpdate(int thread, int word, AccessMode mode, long before, long after) {
        int[] clock = carried[word];
        int[] sequence = clock.clone();
        clocks.update(thread, clock, mode, sequence);
        replace(thread, word, before, after);
    }

    @Override
    public void follow(int thread, int stopped) {
        clocks.follow(thread, stopped);
    }

    @Override
    public void fence(int thread, Fence fence) {
        clocks.fence(thread, fence);
    }

    @Override
    public boolean satisfiable(int thread, int word, Condition condition) {
        return condition.test(latest(word));
    }

    @Override
    public boolean isLocal(AccessMode mode, boolean stores) {
        // Without a race the value of a plain access is fixed whatever the others do; with one, it is reported.
        return detects && mode == AccessMode.PLAIN;
    }

    @Override
    public boolean isLocal(Fence fence) {
        return true;
    }

    @Override
    public void fingerprint(Fingerprint into, boolean[] live) {
        super.fingerprint(into, live);
        for (int t = 0; detects && t < threads; t++) {
            if (live[t]) {
                clocks.fingerprint(into, t);
            }
        }
    }

    @Override
    void fingerprintWord(Fingerprint into, int word) {
        if (detects) {
            into.addSparse(carried[word], threads);
        }
    }
}
