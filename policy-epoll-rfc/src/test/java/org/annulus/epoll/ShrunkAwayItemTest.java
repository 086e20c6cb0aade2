// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.RegistrationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.assertj.core.api.Assertions.assertThat;

/** A consumer dies over an item, and the ring shrinks below that item before it is recovered. */
final class ShrunkAwayItemTest {
    private static final int ITEMS = 504;
    private static final int KEPT = 100;
    private static final int FIRST_PAGE = 248;
    private static final int STRANDED = 400;
    private static final int MOST_ACCESSES = 1000;

    private final Stops stops = new Stops();
    private final List<Long> handles = new ArrayList<>();

    /** What happens between the death and the recovery. */
    private enum Meanwhile {
        DELETED,
        SHRUNK,
        SHRUNK_AND_GROWN
    }

    /**
     * With cas, for example:
     *
     * <pre>
     * consumer                 kernel side
     *                          item 400 in slot 0
     * slot 0 = 0, head 0 -> 1
     * dies before the exchange
     *                          deletes items 503 to 100: 400 rests, with its bits
     *                          wait: head == tail, 248 items
     *                          recover: item 400 is ready, has no entry, and is out of reach
     * </pre>
     */
    @ParameterizedTest
    @CsvSource({
        "epoll-rfc/single,DELETED",
        "epoll-rfc/single,SHRUNK",
        "epoll-rfc/single,SHRUNK_AND_GROWN",
        "epoll-rfc/fetch-add,DELETED",
        "epoll-rfc/fetch-add,SHRUNK",
        "epoll-rfc/fetch-add,SHRUNK_AND_GROWN",
        "epoll-rfc/cas,DELETED",
        "epoll-rfc/cas,SHRUNK",
        "epoll-rfc/cas,SHRUNK_AND_GROWN"
    })
    void shouldGiveEveryNumberAwayAgainWhenTheRingIsRecovered(String policy, Meanwhile meanwhile) {
        for (int access = 0; access < MOST_ACCESSES; access++) {
            handles.clear();
            TestRing ring = EpollRings.ring(policy, ITEMS, stops);
            EpollKernelSide kernel = EpollRings.kernel(ring);
            add(kernel, ITEMS);
            kernel.epollWait();
            Producer producer = ring.producer();
            Consumer dying = ring.consumer();
            producer.post(handles.get(STRANDED), EPOLLIN);
            stops.dieAt(access);
            try {
                dying.drain((data, bits) -> {}, 9);
            } catch (Stops.Died e) {
                assertThat(e).isNotNull();
            }
            boolean ended = stops.endUnused();
            for (int i = ITEMS - 1; i >= KEPT; i--) {
                kernel.delete(handles.remove(i));
            }
            if (meanwhile != Meanwhile.DELETED) {
                kernel.epollWait();
            }
            if (meanwhile == Meanwhile.SHRUNK_AND_GROWN) {
                add(kernel, FIRST_PAGE + 1);
            }
            assertThat(kernel.recover()).isTrue();
            String where = "died before access " + access;
            assertWhole(kernel, producer, ring.attachUser().consumer(), where);
            if (ended) {
                assertThat(access).as("accesses of a drain").isGreaterThan(5);
                return;
            }
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }

    private void add(EpollKernelSide kernel, int upTo) {
        while (handles.size() < upTo) {
            handles.add(kernel.add(EPOLLIN | EPOLLET, handles.size()));
        }
    }

    /** As many items as the ring was made for, after a drain and a wait or two; and each of them works. */
    private void assertWhole(EpollKernelSide kernel, Producer producer, Consumer consumer, String where) {
        for (int round = 0; round < 4; round++) {
            EpollRings.drain(consumer);
            kernel.epollWait();
            try {
                add(kernel, ITEMS);
            } catch (RegistrationException e) {
                assertThat(round).as(where + ": " + e.getMessage()).isLessThan(3);
            }
        }
        EpollRings.drain(consumer);
        kernel.epollWait();
        for (int i = 0; i < ITEMS; i++) {
            assertThat(producer.post(handles.get(i), EPOLLIN)).as(where).isNotNegative();
            assertThat(EpollRings.drain(consumer).all())
                    .as(where)
                    .extracting(event -> event.userData())
                    .containsExactly((long) i);
        }
    }
}
