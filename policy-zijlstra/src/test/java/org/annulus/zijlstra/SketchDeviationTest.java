// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.List;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.stress.EachStress;
import org.annulus.conformance.stress.StressedRing;
import org.annulus.core.handle.Producer;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The sketch with two producers, which it does not allow: step by step, as Penyaev showed it in his answer, and with
 * real threads, which also shows that the stress runs are long enough to catch it.
 */
final class SketchDeviationTest {
    private static final RingPolicy SKETCH = Policies.discover().get("zijlstra/sketch");

    private final TestRing ring = new TestRing(SKETCH, RingGeometry.DEFAULT.withEntries(8), 2);
    private final Producer c0 = ring.kernel().producer();
    private final Producer c1 = ring.kernel().producer();

    private long tail() {
        return new IndexWord(
                        ring.memory("ring"),
                        ring.layout().region("ring").word("tail").offset(),
                        32)
                .get();
    }

    /**
     *
     *
     * <pre>
     * C0                      C1                      user
     * slot = 0
     *                         slot = 1
     *                         write slot 1
     *                         tail = 2
     *                                                 reads slot 0: never written
     * write slot 0
     * tail = 1                                        head = 2: tail has gone back
     * </pre>
     */
    @Test
    void shouldPublishAnUnwrittenSlotAndMoveTailBackWhenTwoProducersOverlap() {
        long first = c0.reserve(100, 1);
        long second = c1.reserve(200, 2);
        c1.publish(second, 200, 2);
        assertThat(tail()).isEqualTo(2);
        assertThat(ring.drain(1))
                .as("slot 0 is covered by tail and not written")
                .containsExactly(new Event(0, 0));
        c0.publish(first, 100, 1);
        assertThat(tail()).as("tail was 2").isEqualTo(1);
    }

    @Test
    void shouldLoseAnEventWhenTheSlowerProducerStoresTailLast() {
        long first = c0.reserve(100, 1);
        long second = c1.reserve(200, 2);
        c1.publish(second, 200, 2);
        c0.publish(first, 100, 1);
        assertThat(ring.drain(8))
                .as("the event in slot 1 was published and is hidden again")
                .isEqualTo(List.of(new Event(100, 1)));
    }

    @Test
    void shouldBeCaughtByTheStressRunWhenTwoProducersRun() {
        EachStress stress = new EachStress(
                new Topology(2, 1, 1, false),
                100_000,
                () -> StressedRing.inProcess(new TestRing(SKETCH, RingGeometry.DEFAULT.withEntries(8), 2)));
        assertThatThrownBy(stress::run).isInstanceOf(AssertionError.class);
    }
}
