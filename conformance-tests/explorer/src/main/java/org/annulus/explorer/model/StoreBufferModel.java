// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.model;

import java.util.Arrays;
import org.annulus.core.memory.AccessMode;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.memory.Fence;

/**
 * x86-TSO: one memory, and between it and each processor a first-in-first-out store buffer, from which the processor's
 * own loads are served first. Volatile stores, read-modify-writes and full fences empty the buffer of their thread.
 * Modes mean nothing else here, and races are not looked for: this is the machine, without a compiler.
 */
public final class StoreBufferModel extends NewestModel {
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
        long value = newestValue(thread, word);
        int place = buffers[thread].newest(word);
        if (place < 0) {
            return value;
        }
        access.from = buffers[thread].step(place);
        return buffers[thread].value(place);
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
    long beginUpdate(int thread, int word, AccessMode mode) {
        drain(thread);
        return load(thread, word, mode);
    }

    @Override
    void endUpdate(int thread, int word, AccessMode mode, long before, long after) {
        replace(thread, word, before, after);
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
        return condition.test(place >= 0 ? buffers[thread].value(place) : latest(word));
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
    public void fingerprint(Fingerprint into, boolean[] live) {
        super.fingerprint(into, live);
        for (StoreBuffer buffer : buffers) {
            buffer.fingerprint(into);
        }
    }
}
