// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.List;
import org.annulus.conformance.memory.RecordedMemory;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.SpinLock;
import org.annulus.core.memory.UnsafeRingMemory;

/** Threads that add nodes of their own to one list, under a lock that they share or under a spinlock. */
final class ListAdders {
    /** Offset of the lock's word. */
    static final int LOCK = 0;

    private static final int LOCK_BYTES = 256;

    private final int threads;
    private final int nodes;
    private final RingMemory lock = UnsafeRingMemory.allocate(LOCK_BYTES);
    private final SpinLock spinLock = new SpinLock(lock, LOCK);
    private final LinkedItems list;

    ListAdders(int threads, int nodes) {
        this(threads, nodes, UnsafeRingMemory.allocate((threads * nodes + 1) * LinkedItems.NODE));
    }

    private ListAdders(int threads, int nodes, RingMemory memory) {
        this.threads = threads;
        this.nodes = nodes;
        this.list = new LinkedItems(memory);
    }

    /** {@code read_lock; list_add_tail_lockless; read_unlock}; nobody asks for the lock alone here. */
    static void addShared(LinkedItems list, RingMemory lock, int node) {
        // Volatile: acquires what the last exclusive holder did.
        lock.getAndAddInt(LOCK, 1);
        list.addTail(node);
        // Volatile: releases the linked node to the next exclusive holder.
        lock.getAndAddInt(LOCK, -1);
    }

    private void addAlone(int node) {
        spinLock.lock();
        try {
            list.addTailAlone(node);
        } finally {
            spinLock.unlock();
        }
    }

    /** Nanoseconds an addition, all threads together. */
    double round(boolean shared) throws InterruptedException {
        list.initialise(threads * nodes);
        Runnable[] bodies = new Runnable[threads];
        for (int t = 0; t < threads; t++) {
            int first = 1 + t * nodes;
            bodies[t] = () -> {
                for (int node = first; node < first + nodes; node++) {
                    if (shared) {
                        addShared(list, lock, node);
                    } else {
                        addAlone(node);
                    }
                }
            };
        }
        double nanos = Duel.together(bodies) / (double) (threads * nodes);
        int listed = list.forwards(threads * nodes).size();
        if (listed != threads * nodes) {
            throw new IllegalStateException("of " + threads * nodes + " nodes " + listed + " are on the list");
        }
        return nanos;
    }

    /** Read-modify-writes of one addition that nobody disturbs. */
    static int updates(boolean shared) {
        AccessCounter counter = new AccessCounter();
        RingMemory lock = counted(counter, "lock", LOCK_BYTES);
        RingMemory memory = counted(counter, "list", 3 * LinkedItems.NODE);
        LinkedItems list = new LinkedItems(memory).initialise(1);
        if (shared) {
            addShared(list, lock, 1);
        } else {
            SpinLock spinLock = new SpinLock(lock, LOCK);
            spinLock.lock();
            list.addTailAlone(1);
            spinLock.unlock();
        }
        return counter.updates();
    }

    private static RingMemory counted(AccessCounter counter, String name, int length) {
        Region region = new Region(name, Visibility.SHARED, length, List.of(), List.of());
        return new RecordedMemory(counter, Side.BOTH, region, UnsafeRingMemory.allocate(length));
    }
}
