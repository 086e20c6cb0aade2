// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * The limit to measure against: a single-producer, single-consumer ring of 16-byte entries written out by hand in the
 * benchmark, with cached indices and nothing else: no policy, no counters, no close. Its head and tail lie on lines of
 * their own, or together on one as in the ring of Linux AIO, which is what that costs.
 */
@SuppressWarnings("unused")
final class BareRing implements Subject {
    private static final int HEAD = 0;
    private static final int ENTRIES = 256;
    private static final int ENTRY = 16;

    /** Tails on the line of the head, and on another pair of lines. */
    private static final int TOGETHER = 8;

    private static final int APART = 128;

    private final RingMemory memory;
    private final int tailAt;
    private final int capacity;
    private final int batch;
    private final int limit;

    BareRing(boolean oneLine, Load load) {
        if (load.beside() > 0) {
            throw new IllegalArgumentException("the bare ring moves entries of 16 bytes and no payload; leave it out");
        }
        this.tailAt = oneLine ? TOGETHER : APART;
        this.memory = UnsafeRingMemory.allocate(ENTRIES + load.capacity() * ENTRY);
        this.capacity = load.capacity();
        this.batch = load.batch();
        this.limit = load.limit();
    }

    @Override
    public Sender sender() {
        return new BareSender(memory, tailAt, capacity, batch);
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        return new BareReceiver(memory, tailAt, capacity, limit, sink);
    }

    private static final class BareSender implements Sender {
        private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        private final RingMemory memory;
        private final int tailAt;
        private final int capacity;
        private final int batch;
        private long tail;
        private long seenHead;
        private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;

        BareSender(RingMemory memory, int tailAt, int capacity, int batch) {
            this.memory = memory;
            this.tailAt = tailAt;
            this.capacity = capacity;
            this.batch = batch;
        }

        @Override
        public int send(long first) {
            long free = capacity - (tail - seenHead);
            if (free < batch) {
                seenHead = memory.getLongAcquire(HEAD);
                free = capacity - (tail - seenHead);
                if (free == 0) {
                    return 0;
                }
            }
            int n = (int) Math.min(free, batch);
            for (int i = 0; i < n; i++) {
                int at = ENTRIES + ((int) (tail + i) & capacity - 1) * ENTRY;
                memory.putLong(at, 0);
                memory.putLong(at + 8, first + i);
            }
            tail += n;
            memory.putLongRelease(tailAt, tail);
            return n;
        }
    }

    private static final class BareReceiver implements Receiver {
        private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        private final RingMemory memory;
        private final int tailAt;
        private final int capacity;
        private final int batch;
        private final EntrySink sink;
        private long head;
        private long seenTail;
        private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;

        BareReceiver(RingMemory memory, int tailAt, int capacity, int batch, EntrySink sink) {
            this.sink = sink;
            this.memory = memory;
            this.tailAt = tailAt;
            this.capacity = capacity;
            this.batch = batch;
        }

        @Override
        public int receive() {
            if (head == seenTail) {
                seenTail = memory.getLongAcquire(tailAt);
                if (head == seenTail) {
                    return 0;
                }
            }
            int n = (int) Math.min(seenTail - head, batch);
            for (int i = 0; i < n; i++) {
                int at = ENTRIES + ((int) (head + i) & capacity - 1) * ENTRY;
                sink.accept(memory.getLong(at), memory.getLong(at + 8));
            }
            head += n;
            memory.putLongRelease(HEAD, head);
            return n;
        }
    }
}
