// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The registered data of an item comes to the consumer through the kernel side that took over. */
final class TakeOverOrderTest {
    private final List<String> accesses = new ArrayList<>();

    /** Loads with acquire and stores with release. */
    private RingMemory recorded(RingMemory memory) {
        return new InterceptedMemory(memory) {
            @Override
            protected void before(int offset) {
                // Only what is below.
            }

            @Override
            public int getIntAcquire(int offset) {
                accesses.add("acquire " + offset + " of " + capacity());
                return super.getIntAcquire(offset);
            }

            @Override
            public int getIntVolatile(int offset) {
                accesses.add("volatile " + offset + " of " + capacity());
                return super.getIntVolatile(offset);
            }

            @Override
            public void putIntRelease(int offset, int value) {
                accesses.add("release " + offset + " of " + capacity());
                super.putIntRelease(offset, value);
            }
        };
    }

    /**
     *
     *
     * <pre>
     * P (old side)             new side                 consumer
     * data = 1000
     * or ready_events
     * dies
     *                          volatile load of ready_events
     *                          release index slot 0
     *                                                   acquire index slot 0
     *                                                   data
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(strings = {EpollRings.SINGLE, EpollRings.FETCH_ADD, EpollRings.CAS})
    void shouldAcquireTheBitsBeforeItReleasesTheEntryWhenAProducerDiedBeforeTail(String policy) {
        TestRing ring = new TestRing(EpollRings.policy(policy), RingGeometry.DEFAULT.withItems(2), 1, this::recorded);
        ring.handle(0);
        RingMemory header = ring.memory("header");
        int bits = ring.layout().region("header").array("items").offset(0, "ready_events");
        header.getAndOrInt(bits, (int) ring.value(0));
        accesses.clear();
        ring.attachKernel();
        String acquired = "volatile " + bits + " of " + header.capacity();
        String released = "release 0 of " + ring.memory("index").capacity();
        // The first one is that of the bitmaps, which are rebuilt before.
        assertThat(accesses).containsSubsequence(acquired, acquired, released);
        assertThat(EpollRings.drain(ring.consumer()).all()).containsExactly(ring.event(0));
    }
}
