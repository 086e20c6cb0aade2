// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;
import org.annulus.explorer.memory.Location;
import org.annulus.explorer.memory.Update;

/**
 * x86-TSO: one memory, and between it and each processor a first-in-first-out store buffer, from which the processor's
 * own loads are served first. Volatile stores, read-modify-writes and full fences empty the buffer of their thread.
 * Modes mean nothing else here, and races are not looked for: this is the machine, without a compiler.
 */
public final class StoreBufferModel extends Model {
    private long[] values = {};
    private int[] versions = {};
    private int[] steps = {};
    private StoreBuffer[] buffers = {};

    /**
     * The model.
     *
     * @param space the words
     * @param decisions where to ask
     */
    public StoreBufferModel(AddressSpace space, Decisions decisions) {
        super(space, decisions);
    }

    @Override
    public void begin(int count) {
        super.begin(count);
        if (buffers.length != count) {
            buffers = new StoreBuffer[count];
            Arrays.setAll(buffers, thread -> new StoreBuffer());
        }
        for (StoreBuffer buffer : buffers) {
            buffer.clear();
        }
    }

    @Override
    public void open(Location location) {
        int word = location.number;
        if (word >= values.length) {
            int size = Math.max(16, 2 * word);
            values = Arrays.copyOf(values, size);
            versions = Arrays.copyOf(versions, size);
            steps = Arrays.copyOf(steps, size);
        }
        values[word] = location.initial;
        versions[word] = 0;
        steps[word] = 0;
    }

    @Override
    public boolean races(int thread, int word, boolean plain, boolean stores) {
        return false;
    }

    @Override
    public boolean racesAsStore(int thread, int word) {
        return false;
    }

    @Override
    public long load(int thread, int word, AccessMode mode) {
        access.clear();
        watched(thread, word, versions[word]);
        int place = buffers[thread].newest(word);
        if (place >= 0) {
            access.from = buffers[thread].step(place);
            return buffers[thread].value(place);
        }
        access.from = steps[word];
        return values[word];
    }

    @Override
    public void store(int thread, int word, AccessMode mode, long value) {
        access.clear();
        changed(thread);
        if (mode == AccessMode.VOLATILE) {
            drain(thread);
            put(word, value, step);
        } else {
            buffers[thread].add(word, value, step);
        }
    }

    private void put(int word, long value, int from) {
        values[word] = value;
        versions[word]++;
        steps[word] = from;
    }

    private void drain(int thread) {
        while (buffers(thread)) {
            flush(thread);
        }
    }

    @Override
    public boolean buffers(int thread) {
        return !buffers[thread].isEmpty();
    }

    @Override
    public int oldest(int thread) {
        return buffers[thread].word(buffers[thread].oldest());
    }

    @Override
    public long flush(int thread) {
        StoreBuffer buffer = buffers[thread];
        int place = buffer.oldest();
        access.from = buffer.step(place);
        put(buffer.word(place), buffer.value(place), buffer.step(place));
        buffer.removeOldest();
        return buffer.value(place);
    }

    @Override
    public long update(int thread, Location location, AccessMode mode, Update update, long operand) {
        drain(thread);
        int word = location.number;
        long before = load(thread, word, mode);
        replace(thread, word, before, update.apply(before, operand, location.width()));
        return before;
    }

    @Override
    public long compareAndExchange(int thread, int word, long expected, long value) {
        drain(thread);
        long before = load(thread, word, AccessMode.VOLATILE);
        if (before == expected) {
            replace(thread, word, before, value);
        }
        return before;
    }

    private void replace(int thread, int word, long before, long value) {
        if (before == value) {
            // Nobody who spins on the word has anything new to see.
            steps[word] = step;
        } else {
            put(word, value, step);
            changed(thread);
        }
    }

    @Override
    public void follow(int thread, int stopped) {
        drain(stopped);
    }

    @Override
    public void fence(int thread, Fence fence) {
        if (fence == Fence.FULL) {
            drain(thread);
        }
    }

    @Override
    public boolean satisfiable(int thread, int word, Condition condition) {
        int place = buffers[thread].newest(word);
        return condition.test(place >= 0 ? buffers[thread].value(place) : values[word]);
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
        // A store goes to the thread's own buffer; others only notice when it leaves that.
        return stores && mode != AccessMode.VOLATILE;
    }

    @Override
    public boolean isLocal(Fence fence) {
        return fence != Fence.FULL;
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
            }
        }
        for (StoreBuffer buffer : buffers) {
            buffer.fingerprint(into);
        }
    }
}
