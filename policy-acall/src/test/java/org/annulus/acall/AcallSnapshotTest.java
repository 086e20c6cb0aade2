// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.ArrayList;
import java.util.List;
import org.annulus.acall.submit.AcallRing;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is looked at while a consumer is at any step. */
final class AcallSnapshotTest {
    private static final int NR = 4;

    /**
     * Three completions, and a consumer that takes one of them.
     *
     * <pre>
     * consumer                          published()
     *                                   3
     * cookie -> claimed (-cas)          2
     * cookie = 0                        2
     * </pre>
     */
    @ParameterizedTest
    @ValueSource(strings = {"acall/bounded", "acall/bounded-cas", "acall/original", "acall/original-cas"})
    void shouldCountWhatCanBeTakenWhenAConsumerStopsBeforeAnyAccess(String policy) {
        RingMemory memory = UnsafeRingMemory.allocate(AcallRing.bytes(NR));
        AcallRing.format(memory, NR);
        AcallRing looking = AcallRing.at(memory, policy);
        int slot0 = Integer.BYTES * 2 + Long.BYTES;
        List<Long> counts = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        boolean[] watching = new boolean[1];
        AcallRing ring = AcallRing.at(
                new InterceptedMemory(memory) {
                    @Override
                    protected void before(int offset) {
                        if (watching[0]) {
                            counts.add(looking.published());
                            expected.add(Cookie.isOne(memory.getLong(slot0)) ? 3L : 2L);
                        }
                    }
                },
                policy);
        Consumer consumer = ring.consumer();
        for (int slot = 0; slot < 3; slot++) {
            memory.putLong(slot0 + 16 * slot, 7 + slot);
        }
        memory.putInt(0, 3);
        watching[0] = true;
        assertThat(consumer.drain((cookie, code) -> {}, 1)).isEqualTo(1);
        watching[0] = false;
        assertThat(counts).isEqualTo(expected).startsWith(3L);
        assertThat(counts.contains(2L)).as("stops with a claimed completion").isEqualTo(policy.endsWith("-cas"));
        assertThat(looking.published()).isEqualTo(2);
    }

    @Test
    void shouldShowAClaimedCompletionAndNotCountIt() {
        RingMemory memory = UnsafeRingMemory.allocate(AcallRing.bytes(NR));
        AcallRing.format(memory, NR);
        Ring ring = Ring.inMemory(
                new AcallPolicy(new Variant(true, true)), RingGeometry.DEFAULT.withEntries(NR), region -> memory);
        ring.kernel().producer().post(5, 50);
        memory.putLong(16, Cookie.CLAIMED);
        assertThat(ring.snapshot(9).occupancy()).isZero();
        assertThat(ring.snapshot(9).head()).as("the oldest slot in use").isZero();
        assertThat(ring.snapshot(9).entries())
                .singleElement()
                .extracting(RingSnapshot.Entry::state)
                .isEqualTo("claimed");
    }
}
