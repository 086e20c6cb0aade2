// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The coalescing queue on one thread, against a map from number to what is waiting. */
final class CoalescingQueueTest {
    private static final long SEED = 20_150_801;

    /** A queue with its memory. */
    private static final class Queue {
        final CoalescingLayout layout;
        final RingMemory memory;
        final QueueProducer producer;
        final QueueConsumer consumer;
        final QueuedEvent event = new QueuedEvent();

        Queue(QueueGeometry geometry) {
            layout = CoalescingLayout.of(geometry);
            memory = UnsafeRingMemory.allocate(CoalescingLayout.region(geometry).length());
            layout.format(memory);
            producer = layout.producer(memory, 0);
            consumer = layout.consumer(memory, 0);
        }

        String next() {
            return consumer.poll(event) ? event.id() + "=" + event.value() : "empty";
        }
    }

    static List<QueueGeometry> geometries() {
        List<QueueGeometry> all = new ArrayList<>();
        for (int ids : new int[] {1, 2, 3, 7, 64, 1000}) {
            for (int entries : new int[] {1, 2, 8, 128}) {
                QueueGeometry or = QueueGeometry.of(ids, entries, Coalescing.OR);
                int narrow = Math.max(IndexWord.MIN_BITS, 1 + Integer.numberOfTrailingZeros(entries));
                all.add(or);
                all.add(QueueGeometry.of(ids, entries, Coalescing.ADD).withIndices(32, (1L << 32) - 3));
                all.add(QueueGeometry.of(ids, entries, Coalescing.ADD).withIndices(32, (1L << 31) - 2));
                all.add(or.withIndices(narrow, IndexWord.mask(narrow)));
                all.add(QueueGeometry.of(ids, entries, Coalescing.ADD).withIndices(narrow, 1));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("geometries")
    void shouldDeliverWhatAMapWouldWhenPostsAndPollsMix(QueueGeometry geometry) {
        Queue queue = new Queue(geometry);
        Map<Integer, Long> waiting = new TreeMap<>();
        Map<Integer, Long> payloads = new TreeMap<>();
        Random random = new Random(SEED);
        int overflows = 0;
        for (int step = 0; step < 5_000; step++) {
            String where = "seed " + SEED + ", step " + step;
            // Bursts and lulls, so that the ring runs over and is drained again.
            if (random.nextInt(100) < (step / 500 % 2 == 0 ? 70 : 30)) {
                int id = random.nextInt(geometry.ids());
                long value = 1 + random.nextInt(1 << 20);
                Posted posted = queue.producer.post(id, value, step);
                assertThat(posted == Posted.MERGED).as(where).isEqualTo(waiting.containsKey(id));
                waiting.merge(id, value, geometry.coalescing() == Coalescing.OR ? (a, b) -> a | b : Long::sum);
                payloads.put(id, (long) step);
                overflows += posted == Posted.OVERFLOWED ? 1 : 0;
            } else {
                take(queue, waiting, payloads, where);
            }
        }
        while (!waiting.isEmpty()) {
            take(queue, waiting, payloads, "seed " + SEED + ", draining");
        }
        assertThat(queue.next()).isEqualTo("empty");
        assertThat(queue.consumer.isEmpty()).isTrue();
        assertThat(queue.consumer.dropped()).isZero();
        assertThat(overflows > 0).as("overflowed").isEqualTo(geometry.ids() > geometry.entries());
    }

    private static void take(Queue queue, Map<Integer, Long> waiting, Map<Integer, Long> payloads, String where) {
        boolean found = queue.consumer.poll(queue.event);
        assertThat(found).as(where).isEqualTo(!waiting.isEmpty());
        if (found) {
            assertThat(waiting.remove(queue.event.id())).as(where).isEqualTo(queue.event.value());
            assertThat(payloads.get(queue.event.id())).as(where).isEqualTo(queue.event.payload());
        }
    }

    @Test
    void shouldKeepTheOrderOfFirstPostsWhenTheRingHasRoom() {
        Queue queue = new Queue(QueueGeometry.of(10, 4, Coalescing.ADD));
        assertThat(queue.producer.post(7, 1, 0)).isEqualTo(Posted.ENTERED);
        assertThat(queue.producer.post(2, 5, 0)).isEqualTo(Posted.ENTERED);
        assertThat(queue.producer.post(7, 3, 0)).isEqualTo(Posted.MERGED);
        assertThat(queue.next()).isEqualTo("7=4");
        assertThat(queue.producer.post(7, 1, 0)).isEqualTo(Posted.ENTERED);
        assertThat(queue.next()).isEqualTo("2=5");
        assertThat(queue.next()).isEqualTo("7=1");
        assertThat(queue.next()).isEqualTo("empty");
    }

    @Test
    void shouldGoOnWithTheScanWhenItWasLeftWithEventsToFind() {
        Queue queue = new Queue(QueueGeometry.of(100, 1, Coalescing.OR));
        for (int id : new int[] {50, 40, 99, 3}) {
            queue.producer.post(id, 1, 0);
        }
        assertThat(queue.next()).isEqualTo("50=1");
        assertThat(queue.next()).as("the scan begins").isEqualTo("3=1");
        assertThat(queue.consumer.isEmpty()).as("in the middle of a scan").isFalse();
        // Behind the cursor, with room in the ring, and again without: the scan after this one finds it.
        assertThat(queue.producer.post(0, 1, 0)).isEqualTo(Posted.ENTERED);
        assertThat(queue.producer.post(1, 1, 0)).isEqualTo(Posted.OVERFLOWED);
        QueueConsumer another = queue.layout.consumer(queue.memory, 0);
        assertThat(another.poll(queue.event)).isTrue();
        assertThat(queue.event.id()).as("the ring goes before the scan").isZero();
        assertThat(another.poll(queue.event)).isTrue();
        assertThat(queue.event.id()).as("another consumer goes on").isEqualTo(40);
        assertThat(queue.next()).isEqualTo("99=1");
        assertThat(queue.next()).as("the next scan").isEqualTo("1=1");
        assertThat(queue.next()).isEqualTo("empty");
        assertThat(queue.consumer.isEmpty()).isTrue();
    }

    @Test
    void shouldScanWhenAProducerStoppedBetweenItsClaimAndItsEntry() {
        Queue queue = new Queue(QueueGeometry.of(8, 4, Coalescing.OR));
        // A producer that claims a slot and never writes it.
        assertThat(queue.producer.merge(5, 1, 0)).isTrue();
        IndexWord produced = queue.layout.produced(queue.memory, 0);
        produced.compareAndSet(0, 1);
        queue.producer.post(6, 1, 0);
        assertThat(queue.consumer.isEmpty()).isFalse();
        assertThat(queue.next()).isEqualTo("5=1");
        assertThat(queue.next()).isEqualTo("6=1");
        assertThat(queue.next()).isEqualTo("empty");
        for (int lap = 0; lap < 10; lap++) {
            queue.producer.post(lap % 8, 1, 0);
            assertThat(queue.next()).as("lap " + lap).isEqualTo(lap % 8 + "=1");
            assertThat(queue.next()).as("lap " + lap).isEqualTo("empty");
        }
    }

    @Test
    void shouldNotOverwriteWhenAConsumerStoppedBetweenItsClaimAndEmptyingTheSlot() {
        Queue queue = new Queue(QueueGeometry.of(8, 2, Coalescing.OR));
        queue.producer.post(5, 1, 0);
        // A consumer that claims the entry and never empties the slot.
        queue.layout.consumed(queue.memory, 0).compareAndSet(0, 1);
        assertThat(queue.producer.post(6, 1, 0)).isEqualTo(Posted.ENTERED);
        assertThat(queue.producer.post(7, 1, 0)).isEqualTo(Posted.OVERFLOWED);
        assertThat(queue.next()).isEqualTo("6=1");
        assertThat(queue.next())
                .as("the scan also finds what the dead consumer had claimed")
                .isEqualTo("5=1");
        assertThat(queue.next()).isEqualTo("7=1");
        assertThat(queue.next()).isEqualTo("empty");
    }

    @Test
    void shouldFindWhatADeadConsumerHadClaimedWhenAskedToRescan() {
        Queue queue = new Queue(QueueGeometry.of(8, 4, Coalescing.ADD));
        queue.producer.post(5, 1, 77);
        queue.layout.consumed(queue.memory, 0).compareAndSet(0, 1);
        assertThat(queue.next()).isEqualTo("empty");
        queue.consumer.rescan();
        assertThat(queue.consumer.isEmpty()).isFalse();
        assertThat(queue.next()).isEqualTo("5=1");
        assertThat(queue.event.payload()).isEqualTo(77);
    }

    @Test
    void shouldDropEntriesThatNameNoNumberWhenAPeerWroteThem() {
        Queue queue = new Queue(QueueGeometry.of(3, 4, Coalescing.OR));
        for (int entry : new int[] {4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            queue.producer.post(1, 1, 0);
            int slot = queue.layout.ring(0)
                    + (int) (queue.layout.consumed(queue.memory, 0).get() & 3) * 4;
            queue.memory.putInt(slot, entry);
            assertThat(queue.next()).isEqualTo("empty");
            queue.consumer.rescan();
            queue.memory.putInt(queue.layout.recovery(0) + CoalescingLayout.EVER, entry | 1);
            assertThat(queue.next()).isEqualTo("1=1");
        }
        assertThat(queue.consumer.dropped()).isEqualTo(4);
    }

    @Test
    void shouldEndEveryPostWithinItsOwnMemoryWhenThePeerScribbles() {
        QueueGeometry geometry = QueueGeometry.of(5, 4, Coalescing.OR);
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            Queue queue = new Queue(geometry);
            for (int word = 0; word < queue.memory.capacity(); word += 4) {
                queue.memory.putInt(word, random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt());
            }
            for (int id = 0; id < geometry.ids(); id++) {
                assertThat(queue.producer.post(id, 1, 0)).isNotNull();
            }
        }
    }

    @Test
    void shouldCountScansWithoutEndWhenTheyWrapAround() {
        Queue queue = new Queue(QueueGeometry.of(4, 1, Coalescing.OR));
        int state = queue.layout.recovery(0) + CoalescingLayout.STATE;
        queue.memory.putLong(state, Long.MAX_VALUE >>> 32 << 32);
        for (int lap = 0; lap < 3; lap++) {
            queue.producer.post(3, 1, 0);
            queue.producer.post(1, 1, 0);
            assertThat(queue.next()).isEqualTo("3=1");
            assertThat(queue.next()).isEqualTo("1=1");
            assertThat(queue.next()).isEqualTo("empty");
        }
        assertThat(queue.memory.getLong(state)).isEqualTo(2L << 32);
    }

    @ParameterizedTest
    @EnumSource(Coalescing.class)
    void shouldRefuseNumbersAndValuesThatAreOutOfRange(Coalescing coalescing) {
        Queue queue = new Queue(QueueGeometry.of(3, 1, coalescing));
        assertThatThrownBy(() -> queue.producer.post(3, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event number 3; this queue has the numbers 0 to 2");
        assertThatThrownBy(() -> queue.producer.post(-1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> queue.producer.post(0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value 0 of event 0")
                .hasMessageContaining(coalescing.range());
        if (coalescing == Coalescing.ADD) {
            assertThatThrownBy(() -> queue.producer.post(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> queue.producer.post(0, 1L << 31, 0)).isInstanceOf(IllegalArgumentException.class);
        } else {
            queue.producer.post(0, Long.MIN_VALUE, 0);
            assertThat(queue.next()).isEqualTo("0=" + Long.MIN_VALUE);
        }
        assertThat(queue.next()).isEqualTo("empty");
    }

    @Test
    void shouldRefuseGeometriesThatCannotWork() {
        assertThatThrownBy(() -> QueueGeometry.of(0, 1, Coalescing.OR)).hasMessageContaining("0 numbers");
        assertThatThrownBy(() -> QueueGeometry.of(1 << 27, 1, Coalescing.OR)).hasMessageContaining("67108864");
        assertThatThrownBy(() -> QueueGeometry.of(1, 0, Coalescing.OR)).hasMessageContaining("0 entries");
        assertThatThrownBy(() -> QueueGeometry.of(1, 6, Coalescing.OR)).hasMessageContaining("such as 4");
        QueueGeometry four = QueueGeometry.of(9, 4, Coalescing.OR);
        assertThatThrownBy(() -> four.withIndices(2, 0)).hasMessageContaining("indices of 2 bits for 4 entries");
        assertThatThrownBy(() -> four.withIndices(33, 0)).hasMessageContaining("33 bits");
        assertThatThrownBy(() -> four.withIndices(3, 8))
                .hasMessageContaining("start position 8")
                .hasMessageContaining("7");
        QueueGeometry most = QueueGeometry.of(QueueGeometry.MAX_IDS, QueueGeometry.MAX_ENTRIES, Coalescing.OR);
        assertThat(CoalescingLayout.region(most).length()).isPositive();
        Region.Builder region = Region.named("two", Visibility.SHARED);
        assertThatThrownBy(() -> CoalescingLayout.layOut(region, most, 2)).hasMessageContaining("ask for fewer");
    }
}
