// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The declared deviations, step by step, in a ring of 127 events. */
final class DeviationTest {
    private static final int NR = 127;

    private static Stream<DynamicTest> fromEverywhere(IntConsumer test) {
        return IntStream.of(0, 1, NR / 2, NR - 2, NR - 1)
                .mapToObj(start -> DynamicTest.dynamicTest("from " + start, () -> test.accept(start)));
    }

    /** One lap, one event at a time. */
    private static void lap(TestRing ring, Consumer consumer, int from, int to) {
        for (int i = from; i < to; i++) {
            Events events = new Events();
            assertThat(ring.post(i)).isNotNegative();
            assertThat(consumer.drain(events, 1)).isEqualTo(1);
            assertThat(events.all()).containsExactly(ring.event(i));
        }
    }

    private static List<Event> complete(Consumer consumer) {
        Events events = new Events();
        assertThat(consumer.complete(events)).isEqualTo(Outcome.TAKEN);
        return events.all();
    }

    /**
     * Brown's objection (document 004): "a cmpxchg can see a index which has wrapped and confuse it for the index that
     * it read ... sending a duplicated previous event instead of a currently queued event".
     *
     * <pre>
     * A                       B                        kernel
     *                                                  event 0 at h
     * head = h, tail = h + 1
     * copy event 0
     *                         takes event 0
     *                         takes events 1 to 126    events 1 to 126: head is h again
     *                                                  event 127 at h
     * cmpxchg h to h + 1: succeeds
     * delivers event 0 again
     *                         ring empty: event 127 is lost
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldDeliverAnOldEventAgainAndLoseTheNewOneWhenHeadComesBackToItsValue() {
        return fromEverywhere(start -> {
            TestRing ring = PrivateWords.smallRing("cmpxchg", 1, start);
            Consumer a = ring.user().consumer();
            Consumer b = ring.user().consumer();
            ring.post(0);
            assertThat(a.claim()).isTrue();
            Events first = new Events();
            b.drain(first, 1);
            assertThat(first.all()).containsExactly(ring.event(0));
            lap(ring, b, 1, NR);
            ring.post(NR);
            assertThat(complete(a)).as("again").containsExactly(ring.event(0));
            assertThat(b.drain(new Events(), 1)).as("event 127 was published").isZero();
        });
    }

    /**
     * No new event is needed: head comes back to its value on an empty ring too.
     *
     * <pre>
     * A                       B                        kernel
     *                                                  event 0 at h
     * copy event 0
     *                         takes events 0 to 126    events 1 to 126
     *                         head = tail = h: empty
     * cmpxchg h to h + 1: succeeds
     * delivers event 0 again; head has passed tail, and the ring claims nr - 1 events
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldMoveHeadPastTailWhenHeadComesBackOnAnEmptyRing() {
        return fromEverywhere(start -> {
            TestRing ring = PrivateWords.smallRing("cmpxchg", 1, start);
            Consumer a = ring.user().consumer();
            Consumer b = ring.user().consumer();
            ring.post(0);
            assertThat(a.claim()).isTrue();
            b.drain(new Events(), 1);
            lap(ring, b, 1, NR);
            assertThat(complete(a)).as("again").containsExactly(ring.event(0));
            Events stale = new Events();
            assertThat(b.drain(stale, 2 * NR)).isEqualTo(NR - 1);
            assertThat(stale.all().get(0)).as("delivered a lap ago").isEqualTo(ring.event(1));
        });
    }

    /** One event fewer, and the cmpxchg fails as it should. */
    @TestFactory
    Stream<DynamicTest> shouldLoseTheClaimWhenHeadIsAnyWhereElse() {
        return fromEverywhere(start -> {
            TestRing ring = PrivateWords.smallRing("cmpxchg", 1, start);
            Consumer a = ring.user().consumer();
            Consumer b = ring.user().consumer();
            ring.post(0);
            assertThat(a.claim()).isTrue();
            b.drain(new Events(), 1);
            lap(ring, b, 1, NR - 1);
            assertThat(a.complete(new Events())).isEqualTo(Outcome.LOST);
        });
    }

    /** A reaper in user space over the memory of a ring: it has no way to ring_lock. */
    private static Reaper userReaper(TestRing ring, Variant variant) {
        Regions<RingMemory> shared = Regions.shared(ring.layout(), region -> ring.memory(region.name()));
        return new AioMemory(variant, ring.geometry(), shared).newReaper();
    }

    private static Event take(Reaper reaper) {
        assertThat(reaper.next() && reaper.take()).isTrue();
        return new Event(reaper.data(), reaper.res());
    }

    /**
     * "FIXME: make this use cmpxchg", "TODO: make the ringbuffer user mmap()able (requires FIXME)".
     *
     * <pre>
     * user space              io_getevents, under ring_lock
     * copy the event at h
     *                         copy the event at h
     *                         head = h + 1
     * head = h + 1
     * </pre>
     */
    @Test
    void shouldDeliverAnEventTwiceWhenUserSpaceReapsBesideTheKernel() {
        TestRing ring = PrivateWords.smallRing("kernel", 1, NR - 1);
        Reaper user = userReaper(ring, Variant.SINGLE);
        ring.post(0);
        ring.post(1);
        List<Event> delivered = new ArrayList<>();
        delivered.add(take(user));
        delivered.addAll(ring.drain(1));
        user.release();
        delivered.addAll(ring.drain(9));
        assertThat(delivered).containsExactly(ring.event(0), ring.event(0), ring.event(1));
    }

    /**
     *
     *
     * <pre>
     * user space              io_getevents, under ring_lock
     * copy the event at h
     *                         takes three events: head = h + 3
     * head = h + 1
     *                         takes the second and the third again
     * </pre>
     */
    @Test
    void shouldDeliverTwoEventsAgainWhenUserSpaceStoresAnOldHead() {
        TestRing ring = PrivateWords.smallRing("kernel", 1, 0);
        Reaper user = userReaper(ring, Variant.SINGLE);
        for (int i = 0; i < 3; i++) {
            ring.post(i);
        }
        assertThat(take(user)).isEqualTo(ring.event(0));
        assertThat(ring.drain(9)).containsExactly(ring.event(0), ring.event(1), ring.event(2));
        user.release();
        assertThat(ring.drain(9)).as("again").containsExactly(ring.event(1), ring.event(2));
    }

    /** What the patch of 2012 is for: both claim by cmpxchg, and one of them loses. */
    @Test
    void shouldDeliverOnceWhenBothReapersUseCmpxchg() {
        TestRing ring = PrivateWords.smallRing("cmpxchg", 1, 0);
        Reaper user = userReaper(ring, Variant.CMPXCHG);
        ring.post(0);
        assertThat(user.next()).isTrue();
        assertThat(ring.drain(9)).containsExactly(ring.event(0));
        assertThat(user.take()).isFalse();
    }
}
