// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Lamport's ring for one producer and one consumer, with any of its four index accesses weakened. */
final class SpscRing {
    /** Which access is opaque. */
    enum Weak {
        NOTHING,
        TAIL_STORE,
        TAIL_LOAD,
        HEAD_STORE,
        HEAD_LOAD
    }

    private static final int HEAD = 0;
    private static final int TAIL = 8;
    private static final int SLOTS = 16;
    private static final LongCondition MORE = (value, operand) -> value > operand;

    private final RingMemory memory;
    private final int capacity;
    private final Weak weak;

    private SpscRing(RingMemory memory, int capacity, Weak weak) {
        this.memory = memory;
        this.capacity = capacity;
        this.weak = weak;
    }

    static Scenario scenario(int capacity, int messages, Weak weak) {
        String name = "SPSC capacity " + capacity + ", " + messages + " messages, weak: " + weak;
        return Scenario.of(name, stage -> {
            String[] words = new String[2 + capacity];
            words[0] = "head";
            words[1] = "tail";
            for (int i = 0; i < capacity; i++) {
                words[2 + i] = "slots[" + i + "]";
            }
            SpscRing ring = new SpscRing(stage.memory("ring", words), capacity, weak);
            List<Long> received = new ArrayList<>();
            List<Long> sent = new ArrayList<>();
            for (long i = 1; i <= messages; i++) {
                sent.add(i);
            }
            stage.thread("P", () -> sent.forEach(value -> ring.put(value - 1, value)));
            stage.thread("C", () -> {
                for (int i = 0; i < messages; i++) {
                    received.add(ring.take(i));
                }
            });
            stage.check("everything arrives in order", () -> received.equals(sent));
        });
    }

    private int slot(long position) {
        return SLOTS + (int) (position % capacity) * Long.BYTES;
    }

    private void put(long tail, long value) {
        waitFor(HEAD, tail - capacity, weak == Weak.HEAD_LOAD);
        memory.putLong(slot(tail), value);
        store(TAIL, tail + 1, weak == Weak.TAIL_STORE);
    }

    private long take(long head) {
        waitFor(TAIL, head, weak == Weak.TAIL_LOAD);
        long value = memory.getLong(slot(head));
        store(HEAD, head + 1, weak == Weak.HEAD_STORE);
        return value;
    }

    private void store(int word, long value, boolean opaque) {
        if (opaque) {
            memory.putLongOpaque(word, value);
        } else {
            memory.putLongRelease(word, value);
        }
    }

    private void waitFor(int word, long more, boolean opaque) {
        if (opaque) {
            while (memory.getLongOpaque(word) <= more) {
                memory.onSpinWait();
            }
        } else {
            memory.awaitLongAcquire(word, MORE, more);
        }
    }
}
