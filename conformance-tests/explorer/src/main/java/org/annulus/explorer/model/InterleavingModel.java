// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.memory.Update;

/**
 * Sequential consistency: every load returns the newest store. Races are looked for all the same, by what the modes
 * order: an interleaving is enough to show that nothing orders two accesses.
 */
public final class InterleavingModel extends Model {
    private final boolean detects;
    private final Clocks clocks = new Clocks(false);
    private final Races races = new Races(clocks);
    private long[] values = {};
    private int[] versions = {};
    private int[] steps = {};
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
        int word = location.number;
        if (word >= values.length) {
            int size = Math.max(16, 2 * word);
            values = Arrays.copyOf(values, size);
            versions = Arrays.copyOf(versions, size);
            steps = Arrays.copyOf(steps, size);
            carried = Arrays.copyOf(carried, size);
        }
        values[word] = location.initial;
        versions[word] = 0;
        steps[word] = 0;
        if (carried[word] == null) {
            carried[word] = new int[threads];
        } else {
            Arrays.fill(carried[word], 0);
        }
        races.open(word);
    }

    @Override
    public boolean races(int thread, int word, boolean plain, boolean stores) {
        if (!detects) {
            return false;
        }
        return races.access(thread, word, plain, stores, step, access);
    }

    @Override
    public boolean racesAsStore(int thread, int word) {
        return detects && races.stored(thread, word, step, access);
    }

    @Override
    public long load(int thread, int word, AccessMode mode) {
        access.clear();
        access.from = steps[word];
        clocks.read(thread, carried[word], mode);
        watched(thread, word, versions[word]);
        return values[word];
    }

    @Override
    public void store(int thread, int word, AccessMode mode, long value) {
        access.clear();
        clocks.write(thread, carried[word], mode);
        put(thread, word, value);
    }

    private void put(int thread, int word, long value) {
        values[word] = value;
        versions[word]++;
        steps[word] = step;
        changed(thread);
    }

    @Override
    public long update(int thread, Location location, AccessMode mode, Update update, long operand) {
        int word = location.number;
        long before = load(thread, word, mode.acquires() ? mode : AccessMode.OPAQUE);
        long after = update.apply(before, operand, location.width());
        replace(thread, word, mode, before, after);
        return before;
    }

    private void replace(int thread, int word, AccessMode mode, long before, long after) {
        int[] clock = carried[word];
        int[] sequence = clock.clone();
        clocks.update(thread, clock, mode, sequence);
        if (before != after) {
            put(thread, word, after);
        } else {
            steps[word] = step;
        }
    }

    @Override
    public long compareAndExchange(int thread, int word, long expected, long value) {
        long before = load(thread, word, AccessMode.VOLATILE);
        if (before == expected) {
            replace(thread, word, AccessMode.VOLATILE, before, value);
        }
        return before;
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
        return condition.test(values[word]);
    }

    @Override
    public long await(int thread, int word, Condition condition) {
        return load(thread, word, AccessMode.ACQUIRE);
    }

    @Override
    public long latest(int word) {
        return values[word];
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
    protected int newest(int word) {
        return versions[word];
    }

    @Override
    protected void pass(int thread, int word, int version) {
        // The next load returns the newest store anyway.
    }

    @Override
    public void fingerprint(Fingerprint into, boolean[] live) {
        for (int word = 0; word < space.numbered(); word++) {
            if (space.location(word).shared == space.execution()) {
                into.add((long) word << 32);
                into.add(values[word]);
                if (detects) {
                    into.addSparse(carried[word], threads);
                }
            }
        }
        for (int t = 0; detects && t < threads; t++) {
            if (live[t]) {
                clocks.fingerprint(into, t);
            }
        }
    }
}
