// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A kernel side takes over, and the consumer runs before every single access that it makes. */
final class TakeOverBesideConsumerTest {
    private static final int ITEMS = 4;
    private static final int MOST_ACCESSES = 1000;

    /**
     * The consumer takes one event, or as many as there are, before an access, and again after each further few.
     *
     * @param claims whether it had claimed its first entry before
     */
    @ParameterizedTest
    @CsvSource({
        "epoll-rfc/single,1,false",
        "epoll-rfc/single,1,true",
        "epoll-rfc/single,9,false",
        "epoll-rfc/single,9,true",
        "epoll-rfc/fetch-add,1,false",
        "epoll-rfc/fetch-add,1,true",
        "epoll-rfc/fetch-add,9,false",
        "epoll-rfc/fetch-add,9,true"
    })
    void shouldLoseNothingWhenTheConsumerDrainsBeforeAnyAccessOfTheTakeOver(String policy, int limit, boolean claims) {
        for (int dead = 0; dead <= 2 * ITEMS; dead++) {
            for (int every = 1; every <= 3; every++) {
                for (int access = 0; !takeOver(policy, limit, claims, dead, every, access); access++) {
                    assertThat(access).isLessThan(MOST_ACCESSES);
                }
            }
        }
    }

    /** Dead producers: of one item, of one and the last, of none. True if the take-over had no such access. */
    private static boolean takeOver(String policy, int limit, boolean claims, int dead, int every, int access) {
        Stops stops = new Stops();
        TestRing ring = EpollRings.ring(policy, ITEMS, stops);
        for (int i = 0; i < ITEMS; i++) {
            ring.handle(i);
        }
        Producer dying = ring.kernel().producer();
        for (int i = 0; i < ITEMS; i++) {
            if (i == dead % ITEMS && dead < 2 * ITEMS || dead >= ITEMS && dead < 2 * ITEMS && i == ITEMS - 1) {
                dying.reserve(ring.handle(i), ring.value(i));
            } else {
                ring.post(i);
            }
        }
        Consumer consumer = ring.consumer();
        Events events = new Events();
        boolean[] claimed = {claims && consumer.claim()};
        Runnable[] step = new Runnable[1];
        step[0] = () -> {
            if (claimed[0]) {
                consumer.complete(events);
                claimed[0] = false;
            } else {
                consumer.drain(events, limit);
            }
            stops.at(every, step[0]);
        };
        boolean[] ran = new boolean[1];
        stops.at(access, () -> {
            ran[0] = true;
            step[0].run();
        });
        Producer next = ring.attachKernel().producer();
        stops.endUnused();
        if (claimed[0]) {
            consumer.complete(events);
        }
        List<Events.Event> got = new ArrayList<>(events.all());
        got.addAll(EpollRings.drain(consumer).all());
        String where = policy + ", dead " + dead + ", every " + every + ", before access " + access;
        List<Events.Event> all = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            all.add(ring.event(i));
        }
        assertThat(got).as(where).containsExactlyInAnyOrderElementsOf(all);
        assertThat(ring.counters().skipped()).as(where).isLessThanOrEqualTo(1);
        // What is left may be the mark, until the next posts take it away.
        for (int at = 0; at < ring.memory("index").capacity(); at += Integer.BYTES) {
            assertThat(ring.memory("index").getInt(at)).as(where).isIn(0, IndexRing.ABANDONED);
        }
        for (int i = 0; i < ITEMS; i++) {
            next.post(ring.handle(i), ring.value(i));
            assertThat(EpollRings.drain(consumer).all()).as(where).containsExactly(ring.event(i));
        }
        for (int at = 0; at < ring.memory("index").capacity(); at += Integer.BYTES) {
            assertThat(ring.memory("index").getInt(at)).as(where).isZero();
        }
        return !ran[0];
    }
}
