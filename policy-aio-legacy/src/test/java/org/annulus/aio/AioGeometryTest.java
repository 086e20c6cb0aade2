// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.layout.Region;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AioGeometryTest {
    private static final Policies POLICIES = Policies.discover();

    private static void assertRefused(String policy, RingGeometry asked, String... words) {
        assertThatThrownBy(() -> POLICIES.get(policy).resolve(asked))
                .isInstanceOf(GeometryException.class)
                .hasMessageContainingAll(words);
    }

    /** What Linux answers to io_setup, with so many possible CPUs and pages of 4096 bytes. */
    @Test
    void shouldSizeTheRingAsLinuxDoes() {
        assertThat(AioSize.of(128, 2)).isEqualTo(new AioSize(383, 47));
        assertThat(AioSize.of(1, 1)).isEqualTo(new AioSize(127, 31));
        assertThat(AioSize.of(1, 2)).isEqualTo(new AioSize(127, 15));
        assertThat(AioSize.of(62, 1)).as("126 events fill the first page").isEqualTo(new AioSize(127, 31));
        assertThat(AioSize.of(63, 1)).as("128 do not fit").isEqualTo(new AioSize(255, 63));
        assertThat(AioSize.of(1, 16)).as("4 for each CPU, twice").isEqualTo(new AioSize(255, 3));
        assertThat(AioSize.of(1, 255).reqBatch()).isEqualTo(2);
        assertThat(AioSize.of(AioSize.MAX_EVENTS, 1).nr()).isEqualTo(8_388_735);
    }

    @Test
    void shouldCountTheCreditsThatCpusCanGetAt() {
        assertThat(AioSize.of(128, 2).reachableCredits())
                .as("8 batches of 47; 6 stay")
                .isEqualTo(376);
        assertThat(AioSize.of(1, 1).reachableCredits())
                .as("4 batches of 31; 2 stay")
                .isEqualTo(124);
        for (int cpus = 1; cpus <= 255; cpus++) {
            for (int asked = 1; asked < 3000; asked += 7) {
                AioSize size = AioSize.of(asked, cpus);
                assertThat(size.reachableCredits()).isBetween(size.credits() - size.reqBatch() + 1, size.credits());
                // The others park fewer than two batches each.
                int parked = (cpus - 1) * (2 * size.reqBatch() - 1);
                assertThat(size.reachableCredits() - parked)
                        .as("what one CPU gets when all others park what they can, asked %d, %d CPUs", asked, cpus)
                        .isGreaterThanOrEqualTo(asked);
            }
        }
    }

    @Test
    void shouldFillInTheDefaultsOnce() {
        for (RingPolicy policy : POLICIES.variants()) {
            RingGeometry resolved = policy.resolve(RingGeometry.DEFAULT);
            assertThat(resolved.entries()).isEqualTo(1024);
            assertThat(resolved.indexBits()).isEqualTo(32);
            assertThat(policy.resolve(resolved)).isEqualTo(resolved);
            RingGeometry small = policy.resolve(
                    RingGeometry.DEFAULT.withEntries(1).withHandles(1, 1).withIndex(0, 126));
            assertThat(policy.resolve(small)).isEqualTo(small);
        }
        assertThat(POLICIES.get("aio-legacy").name()).hasToString("aio-legacy/cmpxchg");
    }

    @Test
    void shouldNameValueLimitAndRemedyWhenAGeometryCannotBe() {
        RingGeometry any = RingGeometry.DEFAULT;
        assertRefused("aio-legacy", any.withItems(3), "3 items", "leave items at 0");
        assertRefused("aio-legacy", any.withIndex(16, 0), "16 bits", "32-bit");
        assertRefused("aio-legacy", any.withEntries(4_194_305), "4194304", "4194305", "EINVAL");
        assertRefused("aio-legacy", any.withEntries(1).withHandles(2, 1).withIndex(0, 127), "127", "use 0 to 126");
        assertRefused("aio-legacy/single", any.withHandles(1, 2), "1 consumer", "2", "aio-legacy/cmpxchg");
    }

    @Test
    void shouldLieAsInTheAbiOfLinux() {
        for (RingPolicy policy : POLICIES.variants()) {
            Region ring = policy.layout(
                            policy.resolve(RingGeometry.DEFAULT.withEntries(128).withHandles(2, 0)))
                    .region("ring");
            String[] header = {
                "id", "nr", "head", "tail", "magic", "compat_features", "incompat_features", "header_length"
            };
            for (int i = 0; i < header.length; i++) {
                assertThat(ring.word(header[i]).offset()).isEqualTo(4 * i);
                assertThat(ring.word(header[i]).width()).isEqualTo(4);
            }
            assertThat(ring.words()).hasSize(header.length);
            assertThat(ring.array("io_events").count()).isEqualTo(383);
            String[] event = {"data", "obj", "res", "res2"};
            for (int i = 0; i < event.length; i++) {
                assertThat(ring.array("io_events").offset(1, event[i])).isEqualTo(32 + 32 + 8 * i);
            }
            assertThat(ring.length()).as("whole pages").isEqualTo(3 * 4096);
        }
    }
}
