// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.KernelGate;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/**
 * Penyaev's second commit (ring.c 942908a): every producer counts what it has committed, and the one that finds all
 * reservations committed publishes them all. Nobody waits; but one producer that stalls, or a stream of producers that
 * always overlap, holds publication back.
 */
final class LastCommitterTail extends CountedTail {
    private final IndexWord commit;
    private final IndexWord tail;
    private final KernelGate gate;
    private final int tries;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    LastCommitterTail(
            RingMemory kernel, int word, Room room, int indexBits, IndexWord commit, IndexWord tail, LastTries last) {
        super(kernel, word, room, indexBits);
        this.commit = commit;
        this.tail = tail;
        this.gate = last.gate();
        this.tries = last.tries();
    }

    /**
     * When to give up storing tail.
     *
     * @param gate told when the user writes to tail
     * @param tries more than producers can fail each other
     */
    record LastTries(KernelGate gate, int tries) {}

    @Override
    void publish(long first, int count) {
        // Volatile: releases this producer's entries, and acquires those of all who committed before.
        long committed = commit.plus(commit.getAndAdd(count), count);
        for (int i = 0; i < tries; i++) {
            // Acquire: pairs with the compare-and-set below. If another has published more than we committed, its
            // reservations are seen by next(), and we leave. The value itself is only what the compare-and-set expects.
            long published = tail.getAcquire();
            // Acquire: every reservation that is counted in committed came before our addition and is seen; if a later
            // one is seen too, its producer commits later than we did and publishes for us.
            if (next() != committed) {
                return;
            }
            // Volatile: the release that the consumer's acquire of tail pairs with. Tail could have come back to the
            // same value only if as many events as the index can tell apart had passed since it was loaded.
            if (tail.compareAndSet(published, committed)) {
                return;
            }
        }
        // Another producer can fail us only by publishing less than we do, each once. So the user writes to tail.
        gate.markBroken();
    }
}
