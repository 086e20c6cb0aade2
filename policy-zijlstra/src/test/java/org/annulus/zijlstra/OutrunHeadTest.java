// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A consumer of a ring with items dies when it has emptied an item and not moved head. The item is posted again: with
 * all others ready there is then an entry more than there are slots, and the youngest lies in the oldest one's slot.
 */
final class OutrunHeadTest {
    private static final int ITEMS = 4;

    /** Dies before an access to head while armed, and stays dead: it does not give anything back either. */
    private static final class Mortal extends InterceptedMemory {
        private final int[] deadly;

        Mortal(RingMemory memory, int[] deadly) {
            super(memory);
            this.deadly = deadly;
        }

        @Override
        protected void before(int offset) {
            if (deadly[0] >= 0 && offset == deadly[0]) {
                throw new IllegalStateException("killed");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldDeliverWhatWaitsWhenAConsumerDiedBetweenItemAndHead() {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.traits().consumers() == 1
                        && policy.name().policy().equals("zijlstra")
                        && policy.resolve(RingGeometry.DEFAULT).items() != 0)
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> check(policy)));
    }

    private static void check(RingPolicy policy) {
        int[] deadly = {-1};
        TestRing ring = new TestRing(
                policy,
                RingGeometry.DEFAULT.withItems(ITEMS).withEntries(ITEMS),
                1,
                1,
                false,
                (side, region, memory) -> region.name().equals("ring") ? new Mortal(memory, deadly) : memory);
        for (int i = 0; i < ITEMS; i++) {
            assertThat(ring.post(i)).isNotNegative();
        }
        Consumer killed = ring.user().consumer();
        deadly[0] = ring.layout().region("ring").word("head").offset();
        assertThatThrownBy(() -> killed.drain((userData, value) -> {}, 1)).hasMessage("killed");
        deadly[0] = -1;
        assertThat(ring.post(0)).isNotNegative();
        List<Long> items = new ArrayList<>();
        Consumer next = ring.attachUser().consumer();
        next.drain((userData, value) -> items.add(userData), 2 * ITEMS);
        assertThat(items).containsExactlyInAnyOrder(1000L, 1001L, 1002L, 1003L);
        assertThat(ring.post(1)).isNotNegative();
        assertThat(next.drain((userData, value) -> {}, 2)).isEqualTo(1);
    }
}
