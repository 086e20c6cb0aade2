// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * Several threads played by one: what another thread does is run before a chosen access of this one, or while this one
 * sleeps. The clock stands until a test moves it. Who sleeps with nothing left that could happen sleeps for ever, and
 * is told so by an exception.
 */
final class OneThread {
    private final Map<Integer, Runnable> intrusions = new HashMap<>();
    private final Deque<Runnable> whileAsleep = new ArrayDeque<>();
    private int accesses;
    private int sleeps;
    private Error failure;
    private long now = Long.MAX_VALUE - 40;

    static final class AsleepForEverException extends RuntimeException {
        private static final long serialVersionUID = 1;

        AsleepForEverException() {
            super("a thread sleeps, and nobody is left to wake it");
        }
    }

    RingMemory memory(Region region) {
        return memory(region.length());
    }

    RingMemory memory(int length) {
        return new Played(UnsafeRingMemory.allocate(length));
    }

    /** Has something happen before the access that follows so many others, counted from now. */
    OneThread before(int access, Runnable other) {
        intrusions.merge(accesses + access, other, (first, second) -> () -> {
            first.run();
            second.run();
        });
        return this;
    }

    /** Has something happen while this thread sleeps, after what was asked for before. */
    OneThread asleep(Runnable other) {
        whileAsleep.add(other);
        return this;
    }

    /** Has something happen while this thread sleeps, before what was asked for already. */
    OneThread asleepFirst(Runnable other) {
        whileAsleep.addFirst(other);
        return this;
    }

    void forget() {
        intrusions.clear();
        whileAsleep.clear();
    }

    /** How often a thread went to sleep. */
    int sleeps() {
        return sleeps;
    }

    boolean isOver() {
        return intrusions.isEmpty() && whileAsleep.isEmpty();
    }

    /** Lets every access fail, as if the thread were gone. */
    void fail(Error error) {
        failure = error;
    }

    void heal() {
        failure = null;
    }

    void pass(long nanos) {
        now += nanos;
    }

    long now() {
        return now;
    }

    private final class Played extends LensMemory {
        Played(RingMemory memory) {
            super(memory);
        }

        @Override
        void before() {
            if (failure != null) {
                throw failure;
            }
            Runnable intrusion = intrusions.remove(accesses++);
            if (intrusion != null) {
                intrusion.run();
            }
        }

        @Override
        public void parkWhile(int offset, int expected, long timeoutNanos) {
            before();
            sleeps++;
            while (getIntVolatile(offset) == expected && !Thread.currentThread().isInterrupted()) {
                Runnable other = whileAsleep.poll();
                if (other == null) {
                    throw new AsleepForEverException();
                }
                other.run();
            }
        }

        @Override
        public long nanoTime() {
            return now;
        }
    }
}
