// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.List;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.annulus.epoll.EpollEvents.EPOLLET;
import static org.annulus.epoll.EpollEvents.EPOLLIN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * "Fetch data first": an item is deleted and added again with other data before every single access of a consumer. Its
 * event comes with the old data or not at all.
 *
 * <pre>
 * consumer                 kernel side
 * slot, data 1000
 * bits = exchange: 1
 *                          delete item 0: its bits are 0, so it is free at once
 *                          add: item 0 again, data 77
 * delivers 1000, 1
 * </pre>
 */
final class ReusedItemTest {
    private static final int MOST_ACCESSES = 1000;

    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldNeverDeliverNewDataWithAnOldEventWhenAnItemIsReusedBeforeAnyAccess(String policy) {
        boolean reused = false;
        for (int access = 0; access < MOST_ACCESSES; access++) {
            Stops stops = new Stops();
            TestRing ring = EpollRings.ring(policy, 2, stops);
            EpollKernelSide kernel = EpollRings.kernel(ring);
            long handle = ring.handle(0);
            ring.post(0);
            ring.consumer();
            long[] again = {-1};
            stops.at(access, () -> {
                kernel.delete(handle);
                again[0] = kernel.add(EPOLLIN | EPOLLET, 77);
            });
            Events events = EpollRings.drain(ring.consumer());
            boolean ended = stops.endUnused();
            assertThat(events.all()).as("reused before access " + access).isIn(List.of(), List.of(ring.event(0)));
            if (ended) {
                assertThat(reused)
                        .as("the same item was given out once at least")
                        .isTrue();
                return;
            }
            reused |= again[0] == handle;
            ring.producer().post(again[0], EPOLLIN);
            assertThat(EpollRings.drain(ring.consumer()).all()).containsExactly(new Event(77, EPOLLIN));
        }
        throw new AssertionError("a drain made more than " + MOST_ACCESSES + " accesses");
    }
}
