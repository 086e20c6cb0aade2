// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.assertj.core.api.Assertions.assertThat;

/** On the list as in the ring: the order is that of the reservations, whoever publishes first. */
final class ListOrderTest {
    private static final int FIRST_PAGE = 248;
    private static final int NO_SCAN = -3;

    private final Stops stops = new Stops();
    private final List<Long> handles = new ArrayList<>();
    private TestRing ring;
    private EpollKernelSide kernel;
    private Producer p0;
    private Producer p1;
    private Consumer consumer;

    /** An INACTIVE ring. */
    private void make(String policy) {
        handles.clear();
        ring = EpollRings.ring(policy, 2000, stops);
        kernel = EpollRings.kernel(ring);
        consumer = ring.consumer();
        p0 = kernel.producer();
        p1 = kernel.producer();
        for (int i = 0; i <= FIRST_PAGE; i++) {
            handles.add(kernel.add(EPOLLIN | EPOLLET, i));
        }
    }

    private long reserve(Producer producer, int item) {
        return producer.reserve(handles.get(item), EPOLLIN);
    }

    private void publish(Producer producer, long position, int item) {
        producer.publish(position, handles.get(item), EPOLLIN);
    }

    private List<Integer> drain() {
        return EpollRings.drain(consumer).all().stream()
                .map(Events.Event::userData)
                .map(Long::intValue)
                .toList();
    }

    private int eventpoll(String word) {
        return ring.memory("eventpoll")
                .getInt(ring.layout().region("eventpoll").word(word).offset());
    }

    /**
     *
     *
     * <pre>
     * P0                       P1                       list       kernel side
     * lock shared, end -> 7                             7
     *                          lock shared, end -> 8    7 8
     *                          unlock
     *                                                              wait: BUSY
     * unlock
     *                                                              wait: 7 and 8 go into the ring
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldKeepTheOrderOfTheReservationsWhenInactive(String policy) {
        make(policy);
        long first = reserve(p0, 7);
        long second = reserve(p1, 8);
        publish(p1, second, 8);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.BUSY);
        publish(p0, first, 7);
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
        assertThat(drain()).containsExactly(7, 8);
    }

    /** The same on the overflow list, at every step of a wait at which producers get the lock. */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldKeepTheOrderOfTheReservationsWhenAScanRuns(String policy) {
        int scans = 0;
        boolean ended = false;
        for (int access = 0; !ended; access++) {
            make(policy);
            p0.post(handles.get(0), EPOLLIN);
            long[] positions = new long[2];
            boolean[] ran = new boolean[1];
            stops.at(access, () -> {
                ran[0] = eventpoll("ovflist") != NO_SCAN && eventpoll("lock") == 0;
                if (ran[0]) {
                    positions[0] = reserve(p0, 8);
                    positions[1] = reserve(p1, 7);
                    publish(p1, positions[1], 7);
                }
            });
            WaitAnswer answer = kernel.epollWait();
            ended = stops.endUnused();
            if (ran[0]) {
                scans++;
                assertThat(answer).isEqualTo(WaitAnswer.BUSY);
                publish(p0, positions[0], 8);
                assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
                assertThat(drain()).as("before access " + access).containsExactly(0, 8, 7);
            }
        }
        assertThat(scans).as("steps while a scan runs").isGreaterThan(3);
    }

    /** A handle that is closed between its steps leaves a list without a gap, and takes no item with it. */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldLoseNothingWhenAProducerIsClosedBetweenItsStepsOnTheList(String policy) {
        make(policy);
        p0.post(handles.get(3), EPOLLIN);
        assertThat(reserve(p1, 4)).isNotNegative();
        p0.post(handles.get(5), EPOLLIN);
        p1.close();
        assertThat(kernel.epollWait()).isEqualTo(WaitAnswer.STALE);
        assertThat(drain()).containsExactly(3, 4, 5);
        for (int i = 0; i < handles.size(); i++) {
            assertThat(p0.post(handles.get(i), EPOLLIN)).isNotNegative();
            assertThat(drain()).containsExactly(i);
        }
    }
}
