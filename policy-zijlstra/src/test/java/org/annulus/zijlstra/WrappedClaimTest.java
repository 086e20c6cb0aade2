// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.contract.Events;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Completion.Outcome;
import org.annulus.core.handle.Consumer;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The deviation of the variants for many consumers, with an index of 3 bits:
 *
 * <pre>
 * C0                       C1                          producer
 *                                                      posts event 0 at position 0
 * copies event 0
 *                          takes events 0 to 7         posts events 1 to 7
 *                                                      posts event 8 at position 8, which is 0 again
 * head is 0: claims;
 * delivers event 0 again,
 * event 8 is lost
 * </pre>
 */
final class WrappedClaimTest {
    private static final int BITS = 3;

    @TestFactory
    Stream<DynamicTest> shouldDeliverAnOldEventWhenHeadHasGoneRoundBetweenCopyAndClaim() {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.traits().consumers() > 1
                        && policy.resolve(RingGeometry.DEFAULT).items() == 0)
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> {
                    assertThat(policy.deviations())
                            .anyMatch(deviation -> deviation.rule().equals("delivery"));
                    TestRing ring = new TestRing(
                            policy, RingGeometry.DEFAULT.withEntries(4).withIndex(BITS, 0));
                    Consumer c0 = ring.user().consumer();
                    Consumer c1 = ring.user().consumer();
                    ring.post(0);
                    assertThat(c0.claim()).isTrue();
                    Events taken = new Events();
                    for (int event = 1; event <= 1 << BITS; event++) {
                        assertThat(c1.drain(taken, 1)).isEqualTo(1);
                        ring.post(event);
                    }
                    Events old = new Events();
                    assertThat(c0.complete(old)).isEqualTo(Outcome.TAKEN);
                    assertThat(old.all()).containsExactly(ring.event(0));
                    assertThat(c1.drain(taken, 9)).as("event 8 is gone").isZero();
                    List<Events.Event> expected = new ArrayList<>();
                    for (int event = 0; event < 1 << BITS; event++) {
                        expected.add(ring.event(event));
                    }
                    assertThat(taken.all()).isEqualTo(expected);
                }));
    }
}
