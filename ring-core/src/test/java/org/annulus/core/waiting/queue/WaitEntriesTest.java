// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
