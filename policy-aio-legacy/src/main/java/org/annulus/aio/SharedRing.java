// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.memory.RingMemory;

/** struct aio_ring in shared memory: head, tail and the events, and the arithmetic of indices modulo nr. Immutable. */
final class SharedRing {
    private static final int OBJ = Long.BYTES;
    private static final int RES = 2 * Long.BYTES;
    private static final int RES2 = 3 * Long.BYTES;

    private final RingMemory memory;
    private final int nr;
    private final int head;
    private final int tail;
    private final int events;
    private final boolean racingReaders;

    SharedRing(RingMemory memory, AioLayout layout, int nr, boolean racingReaders) {
        this.memory = memory;
        this.nr = nr;
        this.head = layout.head();
        this.tail = layout.tail();
        this.events = layout.events();
        this.racingReaders = racingReaders;
    }

    int nr() {
        return nr;
    }

    /** The index behind another one, which is below nr. */
    int next(int index) {
        return index + 1 >= nr ? 0 : index + 1;
    }

    /** "Clamp head since userland can write to it" (refill_reqs_available; CVE-2014-0206 where it was missing). */
    int clamp(int index) {
        return Integer.remainderUnsigned(index, nr);
    }

    /** Whether a word holds what an index may be: below nr, as an unsigned number. */
    boolean isIndex(int word) {
        return Integer.compareUnsigned(word, nr) < 0;
    }

    /** events_in_ring of refill_reqs_available: those from head to tail, both below nr; 0 to nr - 1. */
    int eventsInRing(int fromHead, int toTail) {
        return fromHead <= toTail ? toTail - fromHead : nr - (fromHead - toTail);
    }

    int headAcquire() {
        // Acquire: pairs with the reaper's release, or compare-and-exchange, of head; the events before it have been
        // read for the last time.
        return memory.getIntAcquire(head);
    }

    void headRelease(int index) {
        // Release: pairs with headAcquire of the kernel side; the events before it have been read.
        memory.putIntRelease(head, index);
    }

    boolean compareAndSetHead(int expected, int index) {
        // Volatile: as a release it pairs with headAcquire of the kernel side; the copy was made before.
        return memory.compareAndSetInt(head, expected, index);
    }

    int tailAcquire() {
        // Acquire (smp_rmb, which Linux had not until 2014): pairs with tailRelease; the events before it are written.
        return memory.getIntAcquire(tail);
    }

    /** Sleeps while tail stays as it is, at most so long: nobody wakes whoever sleeps here. */
    void nap(long nanos) {
        // Opaque: decides nothing; the reaper looks again afterwards.
        memory.parkWhile(tail, memory.getIntOpaque(tail), nanos);
    }

    long nanoTime() {
        return memory.nanoTime();
    }

    void onSpinWait() {
        memory.onSpinWait();
    }

    void tailRelease(int index) {
        // Release (smp_wmb, which Linux had not until 2003): pairs with the reaper's acquire of tail.
        memory.putIntRelease(tail, index);
    }

    void put(int index, long handle, long value) {
        int at = at(index);
        if (racingReaders) {
            // Opaque: pairs with the opaque loads below. A reaper whose cmpxchg is going to fail may still be copying;
            // it throws the copy away, but a race of plain accesses would be a data race all the same.
            memory.putLongOpaque(at, handle);
            memory.putLongOpaque(at + OBJ, handle);
            memory.putLongOpaque(at + RES, value);
            memory.putLongOpaque(at + RES2, 0);
        } else {
            // Plain: whoever holds completion_lock and a credit has the event until it releases tail.
            memory.putLong(at, handle);
            memory.putLong(at + OBJ, handle);
            memory.putLong(at + RES, value);
            memory.putLong(at + RES2, 0);
        }
    }

    long data(int index) {
        return load(at(index));
    }

    long res(int index) {
        return load(at(index) + RES);
    }

    private long load(int at) {
        // Opaque or plain: as in put. Stored before the tail that the reaper acquired.
        return racingReaders ? memory.getLongOpaque(at) : memory.getLong(at);
    }

    private int at(int index) {
        return events + index * AioSize.EVENT;
    }
}
