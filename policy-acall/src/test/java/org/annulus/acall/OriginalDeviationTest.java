// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.stress.EachStress;
import org.annulus.conformance.stress.StressedRing;
import org.annulus.core.handle.Producer;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the original leaves to the application, step by step; and with real threads, which it then cannot bear. */
final class OriginalDeviationTest {
    private static Stream<DynamicTest> each(java.util.function.Consumer<RingPolicy> test) {
        return Policies.discover().variants().stream()
                .filter(policy -> policy.name().variant().startsWith("original"))
                .peek(policy -> assertThat(policy.deviations()).hasSize(2))
                .map(policy -> DynamicTest.dynamicTest(policy.toString(), () -> test.accept(policy)));
    }

    private static TestRing ring(RingPolicy policy, int entries) {
        return new TestRing(policy, RingGeometry.DEFAULT.withEntries(entries));
    }

    /**
     * nr = 2.
     *
     * <pre>
     * producer                        slot 0     slot 1     user
     * post 1, post 2                  1          2
     * post 3: head 2 -> 3             3          2
     *                                                       takes 2, takes 3: 1 is lost
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldLoseTheOldestWhenOverrun() {
        return each(policy -> {
            TestRing ring = ring(policy, 2);
            for (int i = 1; i <= 3; i++) {
                assertThat(ring.post(i)).isEqualTo(i - 1);
            }
            assertThat(ring.drain(9)).containsExactly(ring.event(2), ring.event(3));
        });
    }

    /**
     * nr = 2; both producers stopped between return_code and cookie would do the same.
     *
     * <pre>
     * P0                         P1                          slot 0 (return_code, cookie)   user
     * head 0 -> 1: slot 0                                    0, 0
     *                            post (200, 1) to slot 1                                    takes it
     *                            head 2 -> 3: slot 0 too
     *                            return_code 2, cookie 200   2, 200
     * return_code 1, cookie 100                              1, 100                         takes (100, 1)
     *                                                                                       (200, 2) is lost
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldGiveOneSlotToTwoProducersWhenOneIsALapLate() {
        return each(policy -> {
            TestRing ring = ring(policy, 2);
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            long late = p0.reserve(100, 1);
            p1.post(200, 1);
            assertThat(ring.drain(9)).containsExactly(new Event(200, 1));
            long next = p1.reserve(200, 2);
            assertThat(next - late).as("one lap: the same slot").isEqualTo(2);
            p1.publish(next, 200, 2);
            p0.publish(late, 100, 1);
            assertThat(ring.drain(9)).isEqualTo(List.of(new Event(100, 1)));
        });
    }

    /**
     * The same, with the user looking between the stores of the two: a cookie with the return code of the other.
     *
     * <pre>
     * P0                         P1                          slot 0 (return_code, cookie)   user
     * has slot 0                 has slot 0, publishes       2, 200
     * return_code 1                                          1, 200                         takes (200, 1): torn
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldTearACompletionWhenTwoProducersWriteOneSlot() {
        return each(policy -> {
            TestRing ring = ring(policy, 2);
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            p0.reserve(100, 1);
            p1.post(200, 1);
            ring.drain(9);
            p1.publish(p1.reserve(200, 2), 200, 2);
            // P0's first store, by hand: a test cannot stop it inside publish.
            ring.memory("ring")
                    .putLong(ring.layout().region("ring").array("comps").offset(0, "return_code"), 1);
            assertThat(ring.drain(9)).containsExactly(new Event(200, 1));
        });
    }

    /**
     * No overrun, and no pair torn: both of the slot's owners publish after the slot was cleared. nr = 2.
     *
     * <pre>
     * P0                         P1                          slot 0     user
     * head 0 -> 1: slot 0
     *                            post (200, 1) to slot 1                takes it; slot 0 may hold one
     *                            head 2 -> 3: slot 0 too                looks as far as 3
     * publishes (100, 1)                                     100
     *                                                        0          takes it: slot 0 was taken
     *                            publishes (200, 2)          200
     *                                                                   head is where it was: nothing new
     *                            post (200, 3) to slot 1                head comes to slot 0: takes both
     * </pre>
     */
    @TestFactory
    Stream<DynamicTest> shouldFindACompletionALapLateWhenTheUserTookTheOtherOwnersFirst() {
        return each(policy -> {
            TestRing ring = ring(policy, 2);
            Producer p0 = ring.kernel().producer();
            Producer p1 = ring.kernel().producer();
            long late = p0.reserve(100, 1);
            p1.post(200, 1);
            assertThat(ring.drain(9)).containsExactly(new Event(200, 1));
            long next = p1.reserve(200, 2);
            p0.publish(late, 100, 1);
            assertThat(ring.drain(9)).containsExactly(new Event(100, 1));
            p1.publish(next, 200, 2);
            for (int i = 0; i < 100; i++) {
                assertThat(ring.drain(9)).as("published, and not found").isEmpty();
            }
            p1.post(200, 3);
            assertThat(ring.drain(9)).containsExactlyInAnyOrder(new Event(200, 2), new Event(200, 3));
        });
    }

    /** The stress run that the kit does, without the credits that the kit's application keeps. */
    @TestFactory
    Stream<DynamicTest> shouldBeCaughtByTheStressRunWhenTheApplicationKeepsNoCredits() {
        return each(policy -> {
            EachStress stress = new EachStress(
                    new Topology(2, 1, 1, false),
                    100_000,
                    () -> StressedRing.inProcess(new TestRing(
                            policy, RingGeometry.DEFAULT.withEntries(8).withHandles(2, 1))));
            assertThatThrownBy(stress::run).isInstanceOf(AssertionError.class);
        });
    }
}
