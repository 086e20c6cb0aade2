// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.conformance.contract.TestRing;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingSnapshot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a tool sees of a sound ring, and of one that was written to. */
final class AioSnapshotTest {
    private final TestRing ring = PrivateWords.smallRing("cmpxchg", 1, 126);

    private RingSnapshot snapshot(int limit) {
        return Policies.discover()
                .get("aio-legacy")
                .snapshot(Regions.shared(ring.layout(), region -> ring.memory(region.name())), ring.geometry(), limit);
    }

    private void write(String word, int value) {
        ring.memory("ring").putInt(ring.layout().region("ring").word(word).offset(), value);
    }

    @Test
    void shouldShowTheEventsFromHeadOnAcrossTheEndOfTheRing() {
        for (int i = 0; i < 3; i++) {
            ring.post(i);
        }
        RingSnapshot sound = snapshot(2);
        assertThat(sound.head()).isEqualTo(126);
        assertThat(sound.tail()).isEqualTo(2);
        assertThat(sound.occupancy()).isEqualTo(3);
        assertThat(sound.capacity()).isEqualTo(127);
        assertThat(sound.remarks()).isEmpty();
        assertThat(sound.entries()).extracting(RingSnapshot.Entry::slot).containsExactly(126, 0);
        assertThat(sound.entries().get(1).content()).isEqualTo("data 1000, obj 0x3e8, res 1, res2 0");
    }

    @Test
    void shouldRemarkOnEveryWordThatCannotBe() {
        write("head", -1);
        write("tail", 127);
        write("magic", 5);
        write("nr", 1 << 30);
        RingSnapshot damaged = snapshot(1000);
        assertThat(damaged.remarks()).hasSize(4);
        assertThat(String.join("\n", damaged.remarks()))
                .contains("head 4294967295 is not below nr 127", "tail 127 is not", "magic is 0x5", "nr is 0x40000000");
        assertThat(damaged.occupancy()).isBetween(0L, 126L);
        assertThat(damaged.entries()).hasSize((int) damaged.occupancy());
    }
}
