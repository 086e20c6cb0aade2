// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;

/** A ring for two values, one producer and one consumer: small enough that all its executions can be run. */
final class SmallRing {
    /** Names of its places, at offsets 0, 8, 16 and 24. */
    static final String[] WORDS = {"tail", "head", "slot 0", "slot 1"};

    static final int CAPACITY = 2;
    private static final int TAIL = 0;
    private static final int HEAD = 8;
    private static final int SLOTS = 16;

    private final RingMemory memory;
    /** The producer's. */
    private int tail;
    /** The consumer's. */
    private int head;

    SmallRing(RingMemory memory) {
        this.memory = memory;
    }

    boolean offer(int value) {
        // Pairs with the release in take(): the slot has been read before it is written again.
        if (tail - memory.getIntAcquire(HEAD) == CAPACITY) {
            return false;
        }
        publish(value);
        return true;
    }

    void put(int value) {
        // As in offer().
        memory.awaitIntAcquire(HEAD, IntCondition.NOT_EQUAL, tail - CAPACITY);
        publish(value);
    }

    private void publish(int value) {
        memory.putInt(SLOTS + 8 * (tail & 1), value);
        // Pairs with the acquiring loads of poll() and take(): who sees the tail sees the value.
        memory.putIntRelease(TAIL, ++tail);
    }

    /** The next value, or 0. */
    int poll() {
        // Pairs with the release in publish().
        return memory.getIntAcquire(TAIL) == head ? 0 : next();
    }

    int take() {
        // Pairs with the release in publish().
        memory.awaitIntAcquire(TAIL, IntCondition.NOT_EQUAL, head);
        return next();
    }

    private int next() {
        int value = memory.getInt(SLOTS + 8 * (head & 1));
        // Pairs with the acquiring loads of offer() and put().
        memory.putIntRelease(HEAD, ++head);
        return value;
    }
}
