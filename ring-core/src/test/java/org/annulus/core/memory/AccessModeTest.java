// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.PLAIN;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;
import static org.assertj.core.api.Assertions.assertThat;

final class AccessModeTest {
    @Test
    void shouldCoverWhatIsWeaker() {
        Map<AccessMode, Set<AccessMode>> covered = Map.of(
                PLAIN, Set.of(PLAIN),
                OPAQUE, Set.of(PLAIN, OPAQUE),
                ACQUIRE, Set.of(PLAIN, OPAQUE, ACQUIRE),
                RELEASE, Set.of(PLAIN, OPAQUE, RELEASE),
                VOLATILE, Set.of(PLAIN, OPAQUE, ACQUIRE, RELEASE, VOLATILE));
        for (AccessMode strong : AccessMode.values()) {
            for (AccessMode weak : AccessMode.values()) {
                assertThat(strong.covers(weak))
                        .as(strong + " covers " + weak)
                        .isEqualTo(covered.get(strong).contains(weak));
            }
        }
    }
}
