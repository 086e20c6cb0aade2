// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.stream.Stream;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The deviation of the variants with items for many consumers: one dies between its claim and the exchange. An addition
 * to head, which is all that is visible of a claim, stands for the one that dies.
 */
final class SilentItemTest {
    private static Stream<RingPolicy> variants() {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.traits().consumers() > 1
                        && policy.resolve(RingGeometry.DEFAULT).items() != 0);
    }

    @TestFactory
    Stream<DynamicTest> shouldLeaveTheItemSilentUntilAKernelSideTakesOver() {
        return variants()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> {
                    assertThat(policy.deviations())
                            .anyMatch(deviation -> deviation.rule().equals("user death"));
                    TestRing ring = new TestRing(policy, RingGeometry.DEFAULT.withItems(1));
                    ring.post(0);
                    int head = ring.layout().region("ring").word("head").offset();
                    claimAndDie(ring, head);
                    Consumer next = ring.attachUser().consumer();
                    assertThat(ring.post(1)).isEqualTo(Reservation.COALESCED);
                    assertThat(next.drain((userData, value) -> {}, 9)).isZero();
                    ring.attachKernel();
                    assertThat(next.drain((userData, value) -> {}, 9)).isEqualTo(1);
                }));
    }

    private static void claimAndDie(TestRing ring, int head) {
        if (ring.geometry().indexBits() > Integer.SIZE) {
            ring.memory("ring").getAndAddLong(head, 1);
        } else {
            ring.memory("ring").getAndAddInt(head, 1);
        }
    }
}
