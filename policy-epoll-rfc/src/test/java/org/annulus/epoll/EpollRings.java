// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.List;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of this package have in common. */
final class EpollRings {
    static final String SINGLE = "epoll-rfc/single";
    static final String FETCH_ADD = "epoll-rfc/fetch-add";
    static final String CAS = "epoll-rfc/cas";

    private EpollRings() {}

    static RingPolicy policy(String name) {
        return Policies.discover().get(name);
    }

    static TestRing ring(String name, int items) {
        return new TestRing(policy(name), RingGeometry.DEFAULT.withItems(items));
    }

    static TestRing ring(String name, int items, Stops stops) {
        return new TestRing(policy(name), RingGeometry.DEFAULT.withItems(items), 3, stops);
    }

    static EpollKernelSide kernel(TestRing ring) {
        return (EpollKernelSide) ring.kernel();
    }

    static Events drain(Consumer consumer) {
        Events events = new Events();
        while (consumer.drain(events, 1000) > 0) {
            // Until it is empty.
        }
        return events;
    }

    static int header(TestRing ring, String word) {
        return ring.memory("header")
                .getInt(ring.layout().region("header").word(word).offset());
    }

    static void scribble(TestRing ring, String word, int value) {
        ring.memory("header").putInt(ring.layout().region("header").word(word).offset(), value);
    }

    /** Every item still works, past every slot, several times. */
    static void assertWhole(TestRing ring, Producer producer, Consumer consumer) {
        int laps = 3 * ring.geometry().entries();
        for (int i = 0; i < laps; i++) {
            assertThat(producer.post(ring.handle(i), ring.value(i)))
                    .as("post " + i)
                    .isNotNegative();
            assertThat(drain(consumer).all()).as("after post " + i).isEqualTo(List.of(ring.event(i)));
        }
    }
}
