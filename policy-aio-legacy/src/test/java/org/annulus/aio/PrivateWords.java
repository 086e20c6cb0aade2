// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.conformance.contract.TestRing;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;

import static org.assertj.core.api.Assertions.assertThat;

/** The private words of a ring's last kernel side, by name; and the sum that they must come to at all times. */
final class PrivateWords {
    private final TestRing ring;
    private final Region region;

    PrivateWords(TestRing ring) {
        this.ring = ring;
        this.region = ring.layout().region("kernel");
    }

    /** A ring of 127 events, 31, 15 or 10 credits a batch with 1, 2 or 3 CPUs. */
    static TestRing smallRing(String variant, int cpus, int startPosition) {
        return new TestRing(
                Policies.discover().get("aio-legacy/" + variant),
                RingGeometry.DEFAULT.withEntries(1).withHandles(cpus, 0).withIndex(0, startPosition),
                cpus);
    }

    private RingMemory memory() {
        return ring.memory("kernel");
    }

    int get(String word) {
        return memory().getInt(region.word(word).offset());
    }

    void put(String word, int value) {
        memory().putIntRelease(region.word(word).offset(), value);
    }

    int cpu(int number) {
        return memory().getInt(region.array("kioctx_cpu").offset(number, "reqs_available"));
    }

    /** Every credit is available to all, on a CPU, under way, or completed and not given back; there are nr - 1. */
    void requireSound(int underWay, String where) {
        int sum = get("reqs_available") + get("completed_events") + underWay;
        assertThat(get("reqs_available")).as(where).isNotNegative();
        assertThat(get("completed_events")).as(where).isNotNegative();
        for (int i = 0; i < ring.geometry().producers(); i++) {
            assertThat(cpu(i)).as(where + ", CPU " + i).isNotNegative();
            sum += cpu(i);
        }
        assertThat(sum)
                .as(where + ", all credits")
                .isEqualTo(AioSize.of(ring.geometry()).credits());
        assertThat(get("completion_lock")).as(where).isZero();
    }
}
