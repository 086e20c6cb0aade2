// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ZijlstraGeometryTest {
    private static final Policies POLICIES = Policies.discover();

    private static RingGeometry resolve(String policy, RingGeometry asked) {
        return POLICIES.get(policy).resolve(asked);
    }

    private static void assertRefused(String policy, RingGeometry asked, String... words) {
        assertThatThrownBy(() -> resolve(policy, asked))
                .isInstanceOf(GeometryException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void shouldFillInTheDefaultsOnce() {
        for (RingPolicy policy : POLICIES.variants()) {
            RingGeometry resolved = policy.resolve(RingGeometry.DEFAULT);
            // With items there is a slot to spare for each consumer.
            assertThat(resolved.entries()).isEqualTo(resolved.items() == 0 ? 1024 : 2048);
            assertThat(policy.resolve(resolved)).isEqualTo(resolved);
        }
        assertThat(resolve("zijlstra/single", RingGeometry.DEFAULT).indexBits()).isEqualTo(63);
        assertThat(resolve("zijlstra/ticket", RingGeometry.DEFAULT).indexBits()).isEqualTo(32);
        assertThat(resolve("zijlstra/ticket-index", RingGeometry.DEFAULT.withItems(1000))
                        .entries())
                .isEqualTo(1024);
        assertThat(resolve("zijlstra/ticket-index", RingGeometry.DEFAULT.withItems(1))
                        .entries())
                .isEqualTo(2);
    }

    @Test
    void shouldNameValueLimitAndRemedyWhenAGeometryCannotBe() {
        RingGeometry any = RingGeometry.DEFAULT;
        assertRefused("zijlstra", any.withEntries(1000), "1000 entries", "1024 or 512");
        assertRefused("zijlstra", any.withEntries(1 << 27), "at most 67108864", "134217728");
        assertRefused("zijlstra", any.withItems(3), "3 items", "-index");
        assertRefused("zijlstra/ticket-index", any.withItems(100).withEntries(64), "64 entries", "100 items", "128");
        assertRefused("zijlstra/single", any.withHandles(2, 1), "1 producer", "2", "last-committer");
        assertRefused("zijlstra/single", any.withHandles(1, 2), "1 consumer", "-cas");
        assertRefused("zijlstra/ticket", any.withIndex(33, 0), "33", "32 bits");
        assertRefused("zijlstra/single", any.withEntries(16).withIndex(4, 0), "16 entries", "4 bits");
        assertRefused("zijlstra/ticket", any.withIndex(0, 1L << 32), "start position 4294967296", "4294967295");
    }

    @Test
    void shouldBoundOverlappingPublicationsWhenTheirCounterHas16Bits() {
        RingGeometry any = RingGeometry.DEFAULT;
        assertThat(resolve("zijlstra/packed-counter", any.withEntries(32_768)).entries())
                .isEqualTo(32_768);
        assertRefused("zijlstra/packed-counter", any.withEntries(65_536), "at most 32768", "65536");
        assertThat(resolve("zijlstra/packed-counter-index", any.withItems(65_535))
                        .items())
                .isEqualTo(65_535);
        assertRefused("zijlstra/packed-counter-index", any.withItems(65_536), "65535", "65536", "16-bit");
    }
}
