// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Reservation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What others feel of a consumer that stops, or is closed, between its steps. */
final class StoppedConsumerTest {
    private static final int MOST_ACCESSES = 1000;

    /**
     * The deviation "consumers wait" of cas. At every other step of C1 the others go on.
     *
     * <pre>
     * C1                       C2                       kernel side
     *                                                   item 0 in slot 0, item 1 in slot 1
     * slot 0: item 0 -> 0
     *                          head 0, slot 0 is 0:
     *                          nothing yet
     *                          ... for ever, and item 1 is there
     * head 0 -> 1
     *                          head 1, slot 1: item 1
     * </pre>
     */
    @Test
    void shouldLetTheOthersFindNothingWhenACasConsumerStopsBetweenSlotAndHead() {
        int waited = 0;
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            TestRing ring = EpollRings.ring(EpollRings.CAS, 2, stops);
            ring.post(0);
            ring.post(1);
            Consumer first = ring.user().consumer();
            Consumer second = ring.user().consumer();
            Events ofFirst = new Events();
            Events ofSecond = new Events();
            boolean[] taken = new boolean[1];
            stops.at(access, () -> {
                taken[0] = ring.memory("index").getInt(0) == 0 && EpollRings.header(ring, "head") == 0;
                for (int tries = 0; tries < 100; tries++) {
                    second.drain(ofSecond, 9);
                }
            });
            first.drain(ofFirst, 1);
            if (stops.endUnused()) {
                assertThat(waited).as("steps between slot and head").isEqualTo(1);
                return;
            }
            if (taken[0]) {
                waited++;
                assertThat(ofSecond.all()).as("before access " + access).isEmpty();
                assertThat(ofFirst.all()).containsExactly(ring.event(0));
                assertThat(EpollRings.drain(second).all()).containsExactly(ring.event(1));
            } else {
                assertThat(ofSecond.all()).as("before access " + access).isNotEmpty();
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    /**
     * The deviation "user death", for the item: with cas, for example:
     *
     * <pre>
     * consumer                 producer                 successor                kernel side
     *                          item 0, slot 0
     * slot 0 = 0, head 0 -> 1
     * dies before the exchange
     *                          item 0: merged
     *                                                   nothing, for ever
     *                                                                            recover: item 0 in slot 1
     *                                                   item 0
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldLoseTheItemUntilTheRecoveryWhenAConsumerDiesBeforeItsExchange(String policy) {
        int dead = 0;
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            TestRing ring = EpollRings.ring(policy, 2, stops);
            ring.post(0);
            Consumer dying = ring.consumer();
            Events events = new Events();
            stops.dieAt(access);
            try {
                dying.drain(events, 1);
            } catch (Stops.Died e) {
                assertThat(e).isNotNull();
            }
            if (stops.endUnused()) {
                assertThat(dead).as("steps before the exchange").isPositive();
                return;
            }
            boolean slotTaken = ring.memory("index").getInt(0) == 0 || EpollRings.header(ring, "head") == 1;
            boolean ready = ring.memory("header").getInt(readyEvents(ring)) != 0;
            if (slotTaken && ready) {
                dead++;
                Consumer successor = ring.attachUser().consumer();
                assertThat(ring.post(0)).isEqualTo(Reservation.COALESCED);
                assertThat(EpollRings.drain(successor).all())
                        .as("item 0 is dead")
                        .isEmpty();
                successor.close();
                assertThat(EpollRings.kernel(ring).recover()).isTrue();
                Consumer next = ring.attachUser().consumer();
                assertThat(EpollRings.drain(next).all()).containsExactly(ring.event(0));
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    private static int readyEvents(TestRing ring) {
        return ring.layout().region("header").array("items").offset(0, "ready_events");
    }

    /**
     * The deviation "close" of fetch-add.
     *
     * <pre>
     * consumer                 producer                 successor                kernel side
     *                          item 0, tail 0 -> 1
     * head 0 -> 1
     * slot 0 is 0: waits
     * closed
     *                          slot 0 = item 0
     *                                                   head == tail: nothing
     *                          item 0: merged
     *                                                   nothing, for ever
     *                                                                            recover: item 0 in slot 1
     *                                                   item 0
     * </pre>
     */
    @Test
    void shouldLoseTheItemUntilTheRecoveryWhenAFetchAddConsumerIsClosedWhileItsSlotIsEmpty() {
        TestRing ring = EpollRings.ring(EpollRings.FETCH_ADD, 2);
        Producer producer = ring.producer();
        long position = producer.reserve(ring.handle(0), ring.value(0));
        Consumer closed = ring.user().consumer();
        assertThat(closed.claim()).isFalse();
        assertThat(EpollRings.header(ring, "head")).as("claimed").isEqualTo(1);
        closed.close();
        producer.publish(position, ring.handle(0), ring.value(0));
        Consumer successor = ring.user().consumer();
        for (int i = 0; i < 100; i++) {
            assertThat(EpollRings.drain(successor).all()).as("item 0 is dead").isEmpty();
            assertThat(producer.post(ring.handle(0), ring.value(0))).isEqualTo(Reservation.COALESCED);
        }
        successor.close();
        assertThat(EpollRings.kernel(ring).recover()).isTrue();
        Consumer next = ring.attachUser().consumer();
        assertThat(EpollRings.drain(next).all()).containsExactly(ring.event(0));
        EpollRings.assertWhole(ring, producer, next);
    }
}
