// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.List;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The RFC's claim for several consumers, and the safe one, on the same schedule: a claimant sleeps, one item is hot.
 */
final class LappedClaimTest {
    /**
     *
     *
     * <pre>
     * C1                       C2                       producer
     *                                                   item 0 in slot 0, item 1 in slot 1
     * head 0 -> 1, sleeps
     *                          head 1 -> 2, item 1
     *                                                   item 1 again, slot 2
     *                          head 2 -> 3, item 1
     *                          ...                      ...
     *                                                   item 1 again, slot n = slot 0: item 0's entry is gone
     * reads slot 0: item 1
     *                          waits at slot n
     *                                                   item 0: still ready, merged, never put in again
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(ints = {32, 64, 256, 4096})
    void shouldLoseAnItemForEverWhenAFetchAddClaimantIsLappedWhateverTheExtraSlots(int entries) {
        TestRing ring = new TestRing(
                EpollRings.policy(EpollRings.FETCH_ADD),
                RingGeometry.DEFAULT.withItems(2).withEntries(entries),
                1,
                2,
                memory -> memory);
        Consumer first = ring.user().consumer();
        Consumer second = ring.user().consumer();
        ring.post(0);
        ring.post(1);
        // The slot cannot be read between addition and read on one thread: the claim reads it, and reads it again.
        FetchAddConsumer claimant = (FetchAddConsumer) first;
        assertThat(claimant.reserve()).isTrue();
        for (int i = 1; i < entries; i++) {
            assertThat(EpollRings.drain(second).all()).hasSize(1);
            assertThat(ring.producer().post(ring.handle(1), 2))
                    .as("item 1 again")
                    .isEqualTo(i + 1);
        }
        assertThat(first.claim()).isTrue();
        Events events = new Events();
        assertThat(first.complete(events)).isEqualTo(Outcome.TAKEN);
        assertThat(events.all()).as("item 0 was claimed").containsExactly(new Event(1001, 2));
        for (int i = 0; i < 100; i++) {
            assertThat(ring.producer().post(ring.handle(0), 1)).isEqualTo(Reservation.COALESCED);
            assertThat(EpollRings.drain(second).all()).as("item 0 is dead").isEmpty();
        }
    }

    /**
     *
     *
     * <pre>
     * C1                       C2                       producer
     *                                                   item 0 in slot 0, item 1 in slot 1
     * head 0, slot 0: item 0
     * sleeps
     *                          slot 0 = 0, head 0 -> 1
     *                          head 1 -> 2 ... n        item 1 again and again; item 0 in slot n = slot 0
     * slot 0: item 0 -> 0
     * head is not 0: puts it back
     *                          slot n: item 0
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(ints = {32, 64, 256})
    void shouldLoseNothingWhenACasClaimantIsLapped(int entries) {
        TestRing ring = new TestRing(
                EpollRings.policy(EpollRings.CAS),
                RingGeometry.DEFAULT.withItems(2).withEntries(entries).withHandles(1, 2));
        Consumer first = ring.user().consumer();
        Consumer second = ring.user().consumer();
        ring.post(0);
        assertThat(first.claim()).isTrue();
        assertThat(EpollRings.drain(second).all()).containsExactly(ring.event(0));
        for (int i = 1; i < entries; i++) {
            ring.producer().post(ring.handle(1), 2);
            assertThat(EpollRings.drain(second).all()).hasSize(1);
        }
        assertThat(ring.producer().post(ring.handle(0), 1)).isEqualTo(entries);
        Events events = new Events();
        assertThat(first.complete(events)).isEqualTo(Outcome.LOST);
        assertThat(events.all()).isEmpty();
        assertThat(EpollRings.drain(second).all()).isEqualTo(List.of(ring.event(0)));
        EpollRings.assertWhole(ring, ring.producer(), second);
        EpollRings.assertWhole(ring, ring.producer(), first);
    }
}
