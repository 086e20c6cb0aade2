// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The pool of wait entries, and the alarms of the entries in it. */
final class WaitEntriesTest {
    private static final QueueGeometry GEOMETRY = QueueGeometry.of(4, 2, Coalescing.OR);

    private final OneThread threads = new OneThread();

    private WaitEntries pool(int capacity) {
        WaitingMemory memory = WaitingMemory.of(new WaitingLayout(capacity), threads::memory);
        return new WaitEntries(memory, WaitEntry::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 200})
    void shouldGiveEachEntryToOneAndTheLowestFreeOneFirst(int capacity) {
        WaitEntries pool = pool(capacity);
        BitSet given = new BitSet();
        Random random = new Random(capacity);
        int most = 0;
        for (int step = 0; step < 4_000; step++) {
            if (random.nextBoolean() && given.cardinality() < capacity) {
                int number = pool.take().number();
                assertThat(number).as("step " + step).isEqualTo(given.nextClearBit(0));
                given.set(number);
            } else if (!given.isEmpty()) {
                int number = given.nextSetBit(random.nextInt(given.length()));
                pool.giveBack(pool.get(number));
                given.clear(number);
            }
            most = Math.max(most, given.cardinality());
            assertThat(pool.taken()).isEqualTo(given.cardinality());
            assertThat(pool.used()).as("as many as were taken at once").isEqualTo(most);
        }
        while (pool.taken() < capacity) {
            pool.take();
        }
        assertThatThrownBy(pool::take)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(capacity + " threads wait");
    }

    @Test
    void shouldUseAsManyEntriesAsThreadsWaitAtOnceAndNotAsThereAreSources() {
        WaitingRoom room = new WaitingRoom(new WaitingLayout(64), threads::memory);
        EventQueue[] sources = new EventQueue[50];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = room.queue(GEOMETRY);
        }
        for (int round = 0; round < 100; round++) {
            EventQueue source = sources[round % sources.length];
            Deque<EventQueue> others = new ArrayDeque<>();
            others.add(sources[(round + 1) % sources.length]);
            threads.asleep(() -> {
                // A second thread, at another source, and then both are served.
                threads.asleep(() -> others.remove().post(1, 1));
                room.waitAt(others.peek()).await(new QueuedEvent(), 1_000);
                source.post(1, 1);
            });
            assertThat(room.waitAt(source).await(new QueuedEvent(), 1_000)).isEqualTo(WaitResult.EVENT);
        }
        assertThat(room.entriesUsed()).isEqualTo(2);
        assertThat(room.waiting()).isZero();
        assertThat(room.alarmsKnown())
                .as("of cancelled alarms one is kept for each entry")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void shouldKeepAnEntryWhoseWaiterDiedAndSendItsCompletionToNobodyElse() {
        WaitingRoom room = new WaitingRoom(new WaitingLayout(4), threads::memory);
        EventQueue source = room.queue(GEOMETRY);
        Error death = new Error("the thread died");
        // Its accesses fail from here on, so it cannot even give its entry back.
        threads.asleep(() -> threads.fail(death));
        assertThatThrownBy(() -> room.waitAt().await(new QueuedEvent(), 10)).isSameAs(death);
        threads.heal();
        assertThat(room.waiting()).isEqualTo(1);
        threads.asleep(() -> {
            threads.pass(10);
            room.step();
        });
        threads.asleep(() -> {
            threads.pass(10);
            room.step();
        });
        long start = threads.now();
        assertThat(room.waitAt(source).await(new QueuedEvent(), 20)).isEqualTo(WaitResult.EXPIRED);
        assertThat(threads.now() - start).as("its own time, not the dead one's").isEqualTo(20);
        assertThat(room.waiting()).as("the dead one's entry is not used again").isEqualTo(1);
        assertThat(room.entriesUsed()).isEqualTo(2);
    }

    /** A room in real memory that counts its slabs. */
    private static WaitingRoom room(int capacity, AtomicInteger slabs) {
        return new WaitingRoom(new WaitingLayout(capacity), region -> {
            if (region.name().equals("slab")) {
                slabs.incrementAndGet();
            }
            return UnsafeRingMemory.allocate(region.length());
        });
    }

    private static void awaitWaiting(WaitingRoom room, int waiters) {
        await("for " + waiters + " to wait", () -> room.waiting() >= waiters);
    }

    private static void await(String what, BooleanSupplier holds) {
        long start = System.nanoTime();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(TimeUnit.SECONDS.toNanos(60));
            Thread.yield();
        }
    }

    @Test
    void shouldKeepToOneSlabWhen100ThreadsWaitOneAfterTheOtherAt50Queues() throws Exception {
        AtomicInteger slabs = new AtomicInteger();
        try (WaitingRoom room = room(200, slabs)) {
            EventQueue[] queues = new EventQueue[50];
            for (int i = 0; i < queues.length; i++) {
                queues[i] = room.queue(GEOMETRY);
            }
            List<ExecutorService> threadsOfPool = new ArrayList<>();
            for (int wait = 0; wait < 1_000; wait++) {
                if (wait < 100) {
                    threadsOfPool.add(Executors.newSingleThreadExecutor());
                }
                EventQueue queue = queues[wait % 50];
                // Without an alarm, and served only when it waits.
                Future<WaitResult> result = threadsOfPool.get(wait % 100).submit(() -> room.waitAt(queue)
                        .await(new QueuedEvent(), EventWait.FOREVER));
                awaitWaiting(room, 1);
                queue.post(1, 1);
                assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(WaitResult.EVENT);
            }
            threadsOfPool.forEach(ExecutorService::shutdown);
            assertThat(room.entriesUsed()).isEqualTo(1);
            assertThat(room.entriesConstructed()).isEqualTo(WaitingLayout.SLAB);
            assertThat(slabs).hasValue(1);
        }
    }

    /** One slab more for every 16 that wait at once; none is made twice, and none given up. */
    @ParameterizedTest
    @CsvSource({"64, 200, 64, 4", "65, 200, 80, 5", "17, 17, 17, 2", "5, 5, 5, 1"})
    void shouldMakeAsManyEntriesAsThreadsWaitAtOnce(int waiters, int capacity, int constructed, int made)
            throws Exception {
        AtomicInteger slabs = new AtomicInteger();
        try (WaitingRoom room = room(capacity, slabs);
                Crew crew = new Crew()) {
            EventQueue queue = room.queue(GEOMETRY);
            for (int lap = 0; lap < 3; lap++) {
                for (int i = 0; i < waiters; i++) {
                    crew.add(() -> {
                        room.waitAt(queue).await(new QueuedEvent(), EventWait.FOREVER);
                        return 0L;
                    });
                    awaitWaiting(room, i + 1);
                    int used = i + 1;
                    // It counts its entry when that was made: of two who need a slab at once each makes one.
                    await("for entry " + used + " to be counted", () -> room.entriesUsed() >= used);
                }
                assertThat(room.entriesUsed()).isEqualTo(waiters);
                while (room.waiting() > 0) {
                    queue.post(1, 1);
                }
                crew.sum();
                // One that came when the last waiter was served already.
                queue.poll(new QueuedEvent());
                assertThat(room.entriesConstructed()).isEqualTo(constructed);
                assertThat(slabs).hasValue(made);
            }
        }
    }

    @Test
    void shouldGiveNoEntryToTwoWhenManyNeedANewSlabAtOnce() throws Exception {
        for (int round = 0; round < 300; round++) {
            WaitingLayout layout = new WaitingLayout(64);
            WaitEntries pool = new WaitEntries(
                    WaitingMemory.of(layout, region -> JitteryMemory.allocate(region, true)), WaitEntry::new);
            Set<WaitEntry> taken = ConcurrentHashMap.newKeySet();
            try (Crew crew = new Crew()) {
                for (int thread = 0; thread < 4; thread++) {
                    crew.add(() -> {
                        for (int i = 0; i < 10; i++) {
                            WaitEntry entry = pool.take();
                            assertThat(pool.get(entry.number())).isSameAs(entry);
                            taken.add(entry);
                        }
                        return 0L;
                    });
                }
                crew.sum();
            }
            assertThat(taken).hasSize(40);
            assertThat(taken.stream().map(WaitEntry::number)).doesNotHaveDuplicates();
            assertThat(pool.constructed()).isEqualTo(48);
            taken.forEach(entry -> assertThat(pool.get(entry.number())).isSameAs(entry));
        }
    }

    @Test
    void shouldGiveTheNumberBackWhenThereIsNoMemoryForItsSlab() {
        boolean[] full = new boolean[1];
        WaitEntries pool = new WaitEntries(
                WaitingMemory.of(new WaitingLayout(40), region -> {
                    if (full[0]) {
                        throw new OutOfMemoryError("no slab");
                    }
                    return threads.memory(region);
                }),
                WaitEntry::new);
        full[0] = true;
        for (int i = 0; i < 16; i++) {
            pool.take();
        }
        assertThatThrownBy(pool::take).isInstanceOf(OutOfMemoryError.class).hasMessage("no slab");
        assertThat(pool.taken()).isEqualTo(16);
        assertThat(pool.constructed()).isEqualTo(16);
        full[0] = false;
        assertThat(pool.take().number()).isEqualTo(16);
        assertThat(pool.constructed()).isEqualTo(32);
    }

    @Test
    void shouldWakeNobodyWhenANumberWasNeverGiven() {
        WaitEntries pool = pool(40);
        assertThat(pool.get(15)).isNotNull();
        assertThat(pool.get(16)).isNull();
        assertThat(pool.get(63)).isNull();
    }

    @Test
    void shouldEndTheWaitsOfEverySlabWhenTheRoomIsClosed() throws Exception {
        WaitingRoom room = room(100, new AtomicInteger());
        try (Crew crew = new Crew()) {
            for (int i = 0; i < 40; i++) {
                crew.add(() -> {
                    assertThat(room.waitAt().await(new QueuedEvent(), EventWait.FOREVER))
                            .isEqualTo(WaitResult.CLOSED);
                    return 1L;
                });
            }
            awaitWaiting(room, 40);
            room.close();
            assertThat(crew.sum()).isEqualTo(40);
            assertThat(room.waiting()).isZero();
        }
    }
}
