// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;

/**
 * The right to submit, one credit for each event that the ring has room for: some on this CPU, the rest in a shared
 * count, moved between the two by the batch (get_reqs_available and put_reqs_available of fs/aio.c). A CPU is a
 * producer handle here, so its count belongs to one thread; Linux switches interrupts off for the same end.
 */
final class Credits {
    /** Compare-and-exchanges lost to other CPUs before a submission is refused as BUSY. Linux tries for ever. */
    private static final int TRIES = 64;

    private final RingMemory kernel;
    private final int shared;
    private final int cpu;
    private final int reqBatch;

    Credits(RingMemory kernel, int shared, int cpu, int reqBatch) {
        this.kernel = kernel;
        this.shared = shared;
        this.cpu = cpu;
        this.reqBatch = reqBatch;
    }

    /**
     * get_reqs_available: takes one credit.
     *
     * @return 0, or the code of {@link Refusal#FULL} if there is none within reach, or of {@link Refusal#BUSY}
     */
    long get() {
        // Plain: this thread's own word; a handle that was here before is ordered by the lock of the handle pool.
        int mine = kernel.getInt(cpu);
        if (mine == 0) {
            long refusal = takeBatch();
            if (refusal != 0) {
                return refusal;
            }
            mine = reqBatch;
        }
        // Plain: as above.
        kernel.putInt(cpu, mine - 1);
        return 0;
    }

    private long takeBatch() {
        // Opaque: only what to compare with; the compare-and-exchange reads the word again.
        int available = kernel.getIntOpaque(shared);
        for (int tries = 0; tries < TRIES; tries++) {
            if (available < reqBatch) {
                return Refusal.FULL.code();
            }
            // Volatile: pairs with the addition in put. That the events were read, and may be overwritten, is ordered
            // by completion_lock, under which head was acquired and under which the next event is written.
            int found = kernel.compareAndExchangeInt(shared, available, available - reqBatch);
            if (found == available) {
                return 0;
            }
            available = found;
            kernel.onSpinWait();
        }
        return Refusal.BUSY.code();
    }

    /**
     * put_reqs_available: gives credits to this CPU, and batches that it has too many to the others. Under
     * completion_lock.
     *
     * @param nr 1 to the number of events of the ring
     */
    void put(int nr) {
        // Plain: as in get.
        int mine = kernel.getInt(cpu) + nr;
        while (mine >= reqBatch * 2) {
            mine -= reqBatch;
            // Volatile: pairs with the compare-and-exchange in takeBatch.
            kernel.getAndAddInt(shared, reqBatch);
        }
        // Plain: as in get.
        kernel.putInt(cpu, mine);
    }
}
