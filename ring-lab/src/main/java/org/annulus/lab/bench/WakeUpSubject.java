// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/** One way to tell another thread a number: the waiting strategies over a ring, and what lies below them alone. */
interface WakeUpSubject {
    /** Says that no more will come. */
    long END = -1;

    /** {@code LockSupport} alone and a futex word alone. */
    List<String> BARE = List.of("park-unpark", "futex-word");

    /** All that two threads of one process can use. */
    List<String> IN_PROCESS = List.of("spin", "backoff", "park", "futex", "park-unpark", "futex-word");

    /** All that two processes can use. */
    List<String> ACROSS = List.of("spin", "backoff", "futex", "futex-word");

    /** What the waking side does: tells a number, in nanoseconds of {@link System#nanoTime}, or {@link #END}. */
    interface Waker {
        void wake(long stamp);
    }

    /** What the sleeping side does: waits for the next number. For one thread. */
    interface Sleeper {
        long await();
    }

    /**
     * The waking side.
     *
     * @param check throws if the sleeping side is gone; asked where there is no room for another number
     */
    Waker waker(Runnable check);

    Sleeper sleeper();

    /**
     * A subject.
     *
     * @param name of {@link #IN_PROCESS}
     * @param file where what is shared lies; null: in this process
     */
    static WakeUpSubject named(String name, Path file) {
        return switch (name) {
            case "park-unpark" -> new ParkUnpark();
            case "futex-word" -> new FutexWord(file);
            default -> new OverRing(name, file);
        };
    }

    /** A ring, and a waiter with one of the strategies. */
    final class OverRing implements WakeUpSubject {
        private static final int ENTRIES = 1024;

        /** For room in a full ring; a sleeper that was not woken never makes any. */
        private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

        private final String strategy;
        private final Ring ring;

        OverRing(String strategy, Path file) {
            RingSpec spec = RingSpec.of("zijlstra/single").withEntries(ENTRIES);
            boolean sleeps = strategy.equals("park") || strategy.equals("futex");
            RingSpec chosen = sleeps ? spec.withDoorbell() : spec;
            this.strategy = strategy;
            this.ring = Rings.discover().open(file == null ? chosen : chosen.inFile(file));
        }

        @Override
        public Waker waker(Runnable check) {
            Producer producer = ring.kernel().producer();
            return stamp -> {
                long begin = 0;
                while (producer.post(1, stamp) == Refusal.FULL.code()) {
                    check.run();
                    begin = begin == 0 ? System.nanoTime() : begin;
                    if (System.nanoTime() - begin > PATIENCE) {
                        throw new IllegalStateException("who sleeps by " + strategy + " has taken nothing for "
                                + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " seconds");
                    }
                    Thread.onSpinWait();
                }
            };
        }

        @Override
        public Sleeper sleeper() {
            Waiter waiter = Waiter.of(ring.user().consumer(), strategy());
            long[] stamp = new long[1];
            EventHandler handler = (userData, value) -> stamp[0] = value;
            return () -> {
                waiter.await(handler, 1, 1, Long.MAX_VALUE);
                return stamp[0];
            };
        }

        private WaitStrategy strategy() {
            return switch (strategy) {
                case "spin" -> WaitStrategy.spin();
                case "backoff" -> WaitStrategy.backOff();
                case "park" -> WaitStrategy.park();
                default -> WaitStrategy.futex();
            };
        }
    }

    /** The least that two threads of one process need. */
    final class ParkUnpark implements WakeUpSubject {
        private volatile long told;
        private volatile Thread sleeping;

        @Override
        public Waker waker(Runnable check) {
            return stamp -> {
                told = stamp;
                LockSupport.unpark(sleeping);
            };
        }

        @Override
        public Sleeper sleeper() {
            sleeping = Thread.currentThread();
            return new Sleeper() {
                private long last;

                @Override
                public long await() {
                    long stamp;
                    while ((stamp = told) == last) {
                        LockSupport.park(this);
                    }
                    last = stamp;
                    return stamp;
                }
            };
        }
    }

    /** The least that two processes need: a word to sleep on and a number beside it. */
    final class FutexWord implements WakeUpSubject {
        private static final int WORD = 0;
        private static final int STAMP = 8;
        private static final int LENGTH = 4096;

        private final RingMemory memory;

        FutexWord(Path file) {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                this.memory = UnsafeRingMemory.shared(channel.map(MapMode.READ_WRITE, 0, LENGTH));
            } catch (IOException e) {
                throw new IllegalStateException("there is no room for " + LENGTH + " bytes at " + file, e);
            }
        }

        @Override
        public Waker waker(Runnable check) {
            return stamp -> {
                memory.putLongRelease(STAMP, stamp);
                // Volatile: the number first, then the word, then the look for a sleeper.
                memory.getAndAddInt(WORD, 1);
                memory.unpark(WORD, 1);
            };
        }

        @Override
        public Sleeper sleeper() {
            return new Sleeper() {
                private int seen;

                @Override
                public long await() {
                    int now;
                    // Acquire: pairs with the addition above; the number is there.
                    while ((now = memory.getIntAcquire(WORD)) == seen) {
                        memory.parkWhile(WORD, seen, 0);
                    }
                    seen = now;
                    return memory.getLongAcquire(STAMP);
                }
            };
        }
    }
}
