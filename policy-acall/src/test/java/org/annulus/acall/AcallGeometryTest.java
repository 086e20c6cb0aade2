// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class AcallGeometryTest {
    private static final Policies POLICIES = Policies.discover();

    private static void assertRefused(String policy, RingGeometry asked, String... words) {
        assertThatThrownBy(() -> POLICIES.get(policy).resolve(asked))
                .isInstanceOf(GeometryException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void shouldFillInTheDefaultsOnce() {
        assertThat(POLICIES.variants()).hasSize(4);
        for (RingPolicy policy : POLICIES.variants()) {
            RingGeometry resolved = policy.resolve(RingGeometry.DEFAULT);
            assertThat(resolved.entries()).isEqualTo(1024);
            assertThat(resolved.indexBits()).isEqualTo(32);
            assertThat(resolved.producers()).isEqualTo(16);
            assertThat(resolved.consumers()).isEqualTo(policy.name().variant().endsWith("-cas") ? 16 : 1);
            assertThat(policy.resolve(resolved)).isEqualTo(resolved);
        }
        assertThat(POLICIES.isDefault(POLICIES.get("acall/bounded"))).isTrue();
    }

    @Test
    void shouldNameValueLimitAndRemedyWhenAGeometryCannotBe() {
        RingGeometry any = RingGeometry.DEFAULT;
        assertRefused("acall", any.withEntries(1000), "1000 entries", "512", "1024", "wraps");
        assertRefused("acall", any.withEntries(Integer.MAX_VALUE), "at most 67108864", "2147483647");
        assertRefused("acall", any.withEntries(1 << 27), "at most 67108864", "134217728");
        assertRefused("acall", any.withItems(3), "3 items", "0");
        assertRefused("acall", any.withHandles(1, 2), "1 consumer", "2", "acall/bounded-cas");
        assertRefused("acall/original", any.withHandles(1, 2), "acall/original-cas");
        assertRefused("acall", any.withIndex(33, 0), "33", "32 bits");
        assertRefused("acall", any.withEntries(32).withIndex(5, 0), "32 entries", "5", "8 entries");
        assertRefused("acall", any.withEntries(16).withIndex(5, 0), "16 entries", "5", "8 entries");
        assertRefused("acall", any.withIndex(0, 1L << 32), "start position 4294967296", "4294967295");
    }

    /** {@code struct acall_completion_ring}, byte for byte. */
    @Test
    void shouldLieInMemoryAsTheOriginalDoes() {
        for (RingPolicy policy : POLICIES.variants()) {
            var ring = policy.layout(policy.resolve(RingGeometry.DEFAULT.withEntries(8)))
                    .region("ring");
            assertThat(ring.word("head").offset()).isZero();
            assertThat(ring.word("head").width()).isEqualTo(4);
            assertThat(ring.word("nr").offset()).isEqualTo(4);
            assertThat(ring.word("nr").width()).isEqualTo(4);
            for (int slot = 0; slot < 8; slot++) {
                assertThat(ring.array("comps").offset(slot, "return_code")).isEqualTo(8 + 16 * slot);
                assertThat(ring.array("comps").offset(slot, "cookie")).isEqualTo(16 + 16 * slot);
            }
        }
    }
}
