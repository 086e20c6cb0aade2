// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A side dies, or is taken over, before every single access that the other one makes. */
final class DeadPeerTest {
    private static final int ITEMS = 3;
    private static final int MOST_ACCESSES = 1000;

    private static void register(TestRing ring) {
        for (int i = 0; i < ITEMS; i++) {
            ring.handle(i);
        }
    }

    /** As a new kernel process finds it: the dead one has announced nothing. */
    private static void forgetTheClose(TestRing ring) {
        for (int at = 0; at < ring.memory("control").capacity(); at += Integer.BYTES) {
            ring.memory("control").putInt(at, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldLoseNothingElseWhenAProducerDiesBeforeAnyAccess(String policy) {
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            TestRing ring = EpollRings.ring(policy, ITEMS, stops);
            register(ring);
            ring.post(0);
            Producer dying = ring.producer();
            stops.dieAt(access);
            try {
                dying.post(ring.handle(1), ring.value(1));
            } catch (Stops.Died e) {
                assertThat(e).isNotNull();
            }
            boolean ended = stops.endUnused();
            forgetTheClose(ring);
            Consumer consumer = ring.user().consumer();
            List<Events.Event> got = new ArrayList<>(EpollRings.drain(consumer).all());
            Producer next = ring.attachKernel().producer();
            got.addAll(EpollRings.drain(consumer).all());
            next.post(ring.handle(2), ring.value(2));
            got.addAll(EpollRings.drain(consumer).all());
            assertThat(got).as("died before access " + access).contains(ring.event(0), ring.event(2));
            assertThat(got).doesNotHaveDuplicates();
            EpollRings.assertWhole(ring, next, consumer);
            if (ended) {
                assertThat(access).isGreaterThan(5);
                return;
            }
        }
        throw new AssertionError("a post made more than " + MOST_ACCESSES + " accesses");
    }

    /** The one consumer goes on as if nothing had happened, wherever it was. */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD})
    void shouldLoseNothingWhenAKernelSideTakesOverBeforeAnyAccessOfTheConsumer(String policy) {
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            TestRing ring = EpollRings.ring(policy, ITEMS, stops);
            register(ring);
            ring.post(0);
            ring.post(1);
            Consumer consumer = ring.consumer();
            KernelSide[] next = new KernelSide[1];
            stops.at(access, () -> next[0] = ring.attachKernel());
            List<Events.Event> got = new ArrayList<>(EpollRings.drain(consumer).all());
            boolean ended = stops.endUnused();
            Producer producer = (ended ? ring.attachKernel() : next[0]).producer();
            got.addAll(EpollRings.drain(consumer).all());
            assertThat(got)
                    .as("taken over before access " + access)
                    .containsExactlyInAnyOrder(ring.event(0), ring.event(1));
            EpollRings.assertWhole(ring, producer, consumer);
            if (ended) {
                assertThat(access).isGreaterThan(10);
                return;
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldLoseOneEventAtMostWhenAConsumerDiesBeforeAnyAccessAndTheRingIsRecovered(String policy) {
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            TestRing ring = EpollRings.ring(policy, ITEMS, stops);
            register(ring);
            for (int i = 0; i < ITEMS; i++) {
                ring.post(i);
            }
            Events events = new Events();
            Consumer dying = ring.consumer();
            stops.dieAt(access);
            try {
                dying.drain(events, 9);
            } catch (Stops.Died e) {
                assertThat(e).isNotNull();
            }
            boolean ended = stops.endUnused();
            assertThat(EpollRings.kernel(ring).recover()).isTrue();
            Consumer successor = ring.attachUser().consumer();
            events.all().addAll(EpollRings.drain(successor).all());
            assertThat(events.all()).doesNotHaveDuplicates();
            assertThat(events.all()).as("died before access " + access).hasSizeBetween(ITEMS - 1, ITEMS);
            EpollRings.assertWhole(ring, ring.producer(), successor);
            if (ended) {
                assertThat(events.all()).hasSize(ITEMS);
                return;
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    /**
     *
     *
     * <pre>
     * consumer                 successor                kernel side
     *                                                   item 0 in slot 0
     * slot 0 = 0, dies
     *                          slot 0 is 0: waits
     *                                                   item 1 in slot 1
     *                          slot 0 is 0: waits
     *                                                   recover: marks slot 0, item 0 in slot 2
     *                          drops slot 0; items 1, 0
     * </pre>
     */
    @Test
    void shouldWaitForEverWhenTheConsumerDiedBetweenSlotAndHeadAndNobodyRecovers() {
        TestRing ring = EpollRings.ring(EpollRings.SINGLE, 2);
        ring.post(0);
        ring.memory("index").putInt(0, 0);
        Consumer successor = ring.attachUser().consumer();
        assertThat(EpollRings.drain(successor).all()).isEmpty();
        ring.post(1);
        assertThat(EpollRings.drain(successor).all())
                .as("later events are hidden")
                .isEmpty();
        assertThat(EpollRings.kernel(ring).recover()).isTrue();
        assertThat(EpollRings.drain(successor).all()).containsExactly(ring.event(1), ring.event(0));
        assertThat(ring.counters().dropped()).isEqualTo(1);
        EpollRings.assertWhole(ring, ring.producer(), successor);
    }

    /**
     *
     *
     * <pre>
     * P1                       P2                       consumer
     * item 0, tail 0 -> 1
     * sleeps
     *                          item 1, tail 1 -> 2
     *                          slot 1 = item 1
     *                                                   slot 0 is 0: spins, nothing yet
     * slot 0 = item 0
     *                                                   items 0, 1
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldMakeTheConsumerWaitWhenAProducerStoppedBetweenTailAndIndex(String policy) {
        TestRing ring = EpollRings.ring(policy, 2);
        register2(ring);
        Producer first = ring.kernel().producer();
        Producer second = ring.kernel().producer();
        long position = first.reserve(ring.handle(0), ring.value(0));
        assertThat(EpollRings.header(ring, "tail")).as("tail first").isEqualTo(1);
        second.post(ring.handle(1), ring.value(1));
        assertThat(EpollRings.drain(ring.consumer()).all()).isEmpty();
        first.publish(position, ring.handle(0), ring.value(0));
        assertThat(EpollRings.drain(ring.consumer()).all()).containsExactly(ring.event(0), ring.event(1));
    }

    private static void register2(TestRing ring) {
        ring.handle(0);
        ring.handle(1);
    }
}
