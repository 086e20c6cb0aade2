// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.KernelSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.assertj.core.api.Assertions.assertThat;

/** The lengths change while another side is at any step of its own, or the kernel side dies over it. */
final class InterruptedResizeTest {
    private static final int FIRST_PAGE = 248;
    private static final int FIFTH_PAGE = 1272;
    private static final int MOST_ACCESSES = 1000;

    private final Stops stops = new Stops();
    private final List<Long> handles = new ArrayList<>();
    private final List<Event> got = new ArrayList<>();
    private TestRing ring;
    private Consumer consumer;

    private void make(String policy) {
        handles.clear();
        got.clear();
        ring = EpollRings.ring(policy, 2000, stops);
        consumer = ring.consumer();
    }

    private void add(KernelSide kernel, int upTo) {
        while (handles.size() < upTo) {
            handles.add(((EpollKernelSide) kernel).add(EPOLLIN | EPOLLET, 1000 + handles.size()));
        }
    }

    private static Event event(int item) {
        return new Event(1000 + item, EPOLLIN);
    }

    private void drainAndWait(KernelSide kernel) {
        EpollUserSide user = (EpollUserSide) ring.user();
        for (int i = 0; i < 5 && !user.isActive(); i++) {
            got.addAll(EpollRings.drain(consumer).all());
            ((EpollKernelSide) kernel).epollWait();
        }
        got.addAll(EpollRings.drain(consumer).all());
        assertThat(user.isActive()).isTrue();
    }

    private void assertEveryItemComes(Producer producer, String where) {
        assertThat(EpollRings.header(ring, "max_items_nr")).as(where).isEqualTo(FIFTH_PAGE);
        assertThat(EpollRings.header(ring, "max_index_nr")).as(where).isEqualTo(2048);
        for (int i = 0; i < 2 * FIFTH_PAGE; i++) {
            assertThat(producer.post(handles.get(i % FIFTH_PAGE), EPOLLIN)).isNotNegative();
            assertThat(EpollRings.drain(consumer).all()).as(where).containsExactly(event(i % FIFTH_PAGE));
        }
        for (int at = 0; at < ring.memory("index").capacity(); at += Integer.BYTES) {
            assertThat(ring.memory("index").getInt(at)).as(where).isZero();
        }
    }

    /** A producer in the way of the second half of a wait; before the next wait the ring is expanded further. */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldMapWhatWasAddedAfterAWaitThatEndedAsBusyHalfWay(String policy) {
        int halfWay = 0;
        for (int access = 0; access < MOST_ACCESSES; access++) {
            make(policy);
            EpollKernelSide kernel = EpollRings.kernel(ring);
            Producer producer = ring.producer();
            Producer other = kernel.producer();
            add(kernel, FIRST_PAGE + 1);
            producer.post(handles.get(3), EPOLLIN);
            long[] position = {-1};
            stops.at(access, () -> position[0] = other.reserve(handles.get(0), EPOLLIN));
            WaitAnswer answer = kernel.epollWait();
            boolean ended = stops.endUnused();
            halfWay += answer == WaitAnswer.BUSY && EpollRings.header(ring, "max_items_nr") > FIRST_PAGE ? 1 : 0;
            add(kernel, FIFTH_PAGE);
            if (position[0] >= 0) {
                other.publish(position[0], handles.get(0), EPOLLIN);
            }
            producer.post(handles.get(FIFTH_PAGE - 1), EPOLLIN);
            drainAndWait(kernel);
            String where = "before access " + access;
            assertThat(got).as(where).contains(event(3), event(FIFTH_PAGE - 1)).doesNotHaveDuplicates();
            assertThat(got.contains(event(0))).as(where).isEqualTo(position[0] >= 0);
            assertThat(ring.counters().dropped()).as(where).isZero();
            if (position[0] >= 0 || ended) {
                assertEveryItemComes(producer, where);
            }
            if (ended) {
                assertThat(halfWay).isPositive();
                return;
            }
        }
        throw new AssertionError("a wait made more than " + MOST_ACCESSES + " accesses");
    }

    /** Also between max_items_nr and max_index_nr. */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldTakeOverWhenTheKernelSideDiedBeforeAnyAccessOfAWait(String policy) {
        int torn = 0;
        for (int access = 0; access < MOST_ACCESSES; access++) {
            make(policy);
            add(ring.kernel(), FIFTH_PAGE);
            stops.dieAt(access);
            try {
                EpollRings.kernel(ring).epollWait();
            } catch (Stops.Died e) {
                assertThat(e).isNotNull();
            }
            boolean ended = stops.endUnused();
            boolean isTorn = EpollRings.header(ring, "max_items_nr") == FIFTH_PAGE
                    && EpollRings.header(ring, "index_length") != 2048 * Integer.BYTES;
            torn += isTorn ? 1 : 0;
            KernelSide next = ring.attachKernel();
            Producer producer = next.producer();
            drainAndWait(next);
            if (isTorn || ended) {
                assertEveryItemComes(producer, "died before access " + access);
            }
            if (ended) {
                assertThat(torn).isGreaterThanOrEqualTo(3);
                return;
            }
        }
        throw new AssertionError("a wait made more than " + MOST_ACCESSES + " accesses");
    }

    /** The mark of a take-over is taken away with the mask under which it was made. */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD})
    void shouldLeaveNoMarkBehindWhenTheRingGrowsAfterATakeOverBeforeAnyAccessOfTheConsumer(String policy) {
        for (int access = 0; access < MOST_ACCESSES; access++) {
            make(policy);
            add(ring.kernel(), 2);
            ring.producer().post(handles.get(0), EPOLLIN);
            ring.producer().post(handles.get(1), EPOLLIN);
            KernelSide[] next = new KernelSide[1];
            stops.at(access, () -> next[0] = ring.attachKernel());
            got.addAll(EpollRings.drain(consumer).all());
            boolean ended = stops.endUnused();
            next[0] = ended ? ring.attachKernel() : next[0];
            Producer producer = next[0].producer();
            add(next[0], FIFTH_PAGE);
            drainAndWait(next[0]);
            assertThat(got).containsExactlyInAnyOrder(event(0), event(1));
            for (int at = 0; at < ring.memory("index").capacity(); at += Integer.BYTES) {
                assertThat(ring.memory("index").getInt(at))
                        .as("before access " + access)
                        .isZero();
            }
            if (ended) {
                assertEveryItemComes(producer, "taken over at the end");
                return;
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    /** Head has moved, the slot was not read yet: not the moment to change the mask. */
    @Test
    void shouldAnswerStaleWhenAFetchAddClaimWasNotReadYet() {
        make(EpollRings.FETCH_ADD);
        EpollKernelSide kernel = EpollRings.kernel(ring);
        add(kernel, 1);
        ring.producer().post(handles.get(0), EPOLLIN);
        add(kernel, FIFTH_PAGE);
        assertThat(((FetchAddConsumer) consumer).reserve()).isTrue();
        assertThat(EpollRings.header(ring, "head")).isEqualTo(EpollRings.header(ring, "tail"));
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
        assertThat(EpollRings.header(ring, "max_items_nr")).isEqualTo(FIRST_PAGE);
        assertThat(EpollRings.drain(consumer).all()).containsExactly(event(0));
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.EMPTY);
        assertEveryItemComes(ring.producer(), "after the claim");
    }
}
