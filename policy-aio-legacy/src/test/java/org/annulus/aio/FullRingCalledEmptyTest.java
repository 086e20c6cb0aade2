// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reaper looks at head, sleeps, and looks at tail. Meanwhile the other reapers take what is missing from a full ring
 * to nr, and producers fill the places: tail, counted modulo nr, is the head that was read.
 */
final class FullRingCalledEmptyTest {
    private static final int NR = 127;

    /** In struct aio_ring. */
    private static final int TAIL = 12;

    /** Runs something once, before the next load of tail. */
    private static final class BeforeTail extends InterceptedMemory {
        private final Runnable[] action;

        BeforeTail(RingMemory memory, Runnable[] action) {
            super(memory);
            this.action = action;
        }

        @Override
        protected void before(int offset) {
            Runnable now = action[0];
            if (now != null && offset == TAIL && capacity() > NR * Long.BYTES) {
                action[0] = null;
                now.run();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"cmpxchg, 0", "kernel, 1"})
    void shouldTakeAnEventUnlessDeclaredWhenHeadWasReadALapAgo(String variant, int taken) {
        for (int start : new int[] {0, 1, NR / 2, NR - 1}) {
            Runnable[] action = new Runnable[1];
            TestRing ring = new TestRing(
                    Policies.discover().get("aio-legacy/" + variant),
                    RingGeometry.DEFAULT.withEntries(1).withIndex(0, start),
                    1,
                    memory -> new BeforeTail(memory, action));
            int full = 0;
            while (ring.post(full) >= 0) {
                full++;
            }
            int events = full;
            Consumer sleeper = ring.user().consumer();
            Consumer other = ring.user().consumer();
            action[0] = () -> {
                assertThat(other.drain(new Events(), NR - events)).isEqualTo(NR - events);
                for (int i = events; i < NR; i++) {
                    assertThat(ring.post(i)).isNotNegative();
                }
            };
            Events seen = new Events();
            assertThat(sleeper.drain(seen, 1)).as("from " + start).isEqualTo(taken);
            assertThat(action[0]).as("tail was looked at").isNull();
            if (taken == 1) {
                assertThat(seen.all()).containsExactly(ring.event(NR - events));
            }
        }
    }
}
