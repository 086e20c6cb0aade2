// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads of this process that sleep on words, by the words' addresses. What the Linux futex does between processes
 * ({@code kernel/futex/waitwake.c}) in one: the comparison and the entry into the queue are one step under the lock of
 * the word's bucket, so a change that was made before {@link #unpark} took the lock is either seen by the comparison or
 * finds the sleeper in the queue. Memory seen through two mappings at once has two addresses here.
 */
final class ParkingLot implements Parker {
    static final Parker PARKER = new ParkingLot();

    /** Words that share a bucket share its lock, nothing else. */
    private static final int BITS = 6;

    private static final List<Bucket> LOT = Arrays.asList(new Bucket[1 << BITS]);

    static {
        LOT.replaceAll(none -> new Bucket());
    }

    private ParkingLot() {}

    @Override
    public void park(RingMemory memory, int offset, long address, int expected, long timeoutNanos) {
        long deadline = timeoutNanos > 0 ? System.nanoTime() + timeoutNanos : 0;
        Sleeper me = new Sleeper(address, Thread.currentThread());
        Bucket bucket = bucket(address);
        // Pairs with the fence in unpark: of two threads that each wrote and then look, one sees the other.
        memory.fullFence();
        synchronized (bucket) {
            // Volatile: whoever changed the word and had this lock before us is seen by the lock; who has it after us
            // finds us in the queue.
            if (memory.getIntVolatile(offset) != expected) {
                return;
            }
            bucket.sleepers.add(me);
        }
        try {
            sleep(memory, me, deadline);
        } finally {
            if (!me.woken) {
                synchronized (bucket) {
                    bucket.sleepers.remove(me);
                }
            }
        }
    }

    private static void sleep(RingMemory memory, Sleeper me, long deadline) {
        while (!me.woken && !Thread.currentThread().isInterrupted()) {
            if (deadline == 0) {
                LockSupport.park(memory);
            } else {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                LockSupport.parkNanos(memory, left);
            }
        }
    }

    @Override
    public int unpark(RingMemory memory, long address, int count) {
        Bucket bucket = bucket(address);
        List<Thread> found = new ArrayList<>();
        // Pairs with the fence in park.
        memory.fullFence();
        synchronized (bucket) {
            Iterator<Sleeper> sleepers = bucket.sleepers.iterator();
            while (found.size() < count && sleepers.hasNext()) {
                Sleeper sleeper = sleepers.next();
                if (sleeper.address == address) {
                    sleepers.remove();
                    sleeper.woken = true;
                    found.add(sleeper.thread);
                }
            }
        }
        found.forEach(LockSupport::unpark);
        return found.size();
    }

    @Override
    public Parking kind() {
        return Parking.IN_PROCESS;
    }

    private static Bucket bucket(long address) {
        return LOT.get((int) (address * 0x9E3779B97F4A7C15L >>> Long.SIZE - BITS));
    }

    private static final class Bucket {
        final Deque<Sleeper> sleepers = new ArrayDeque<>();
    }

    private static final class Sleeper {
        final long address;
        final Thread thread;

        /** Written under the bucket's lock, read by the sleeper without it. */
        volatile boolean woken;

        Sleeper(long address, Thread thread) {
            this.address = address;
            this.thread = thread;
        }
    }
}
