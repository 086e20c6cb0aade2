// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.policies;

import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.policy.GeometryException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class HandleLimitTest {
    @Test
    void shouldNameTheVariantsThatAllowMoreWhenThisOneCannot() {
        try (Ring ring = Rings.discover().open(RingSpec.of("zijlstra/single"))) {
            ring.kernel().producer();
            ring.user().consumer();
            assertThatThrownBy(() -> ring.kernel().producer())
                    .hasMessageContaining("zijlstra/single is for one producer; for more there are")
                    .hasMessageContaining("zijlstra/last-committer, ")
                    .hasMessageNotContaining("-index")
                    .hasMessageNotContaining("make the ring with more");
            assertThatThrownBy(() -> ring.user().consumer()).hasMessageContaining("zijlstra/single-cas");
        }
        try (Ring ring = Rings.discover().open(RingSpec.of("zijlstra/ticket").withHandles(1, 1))) {
            ring.kernel().producer();
            assertThatThrownBy(() -> ring.kernel().producer())
                    .hasMessageContaining("make the ring with more producers");
        }
    }

    @Test
    void shouldGiveARealLimitWhenThereAreTooFewEntries() {
        assertThatThrownBy(() -> RingSpec.of("zijlstra/single").withEntries(-1))
                .isInstanceOf(GeometryException.class)
                .hasMessageStartingWith("-1 entries are too few;")
                .hasMessageNotContaining("2147483647")
                .hasMessageContaining("67108864");
        assertThatThrownBy(() ->
                        Rings.discover().open(RingSpec.of("zijlstra/single").withEntries(1 << 27)))
                .hasMessageContaining("67108864");
    }
}
