// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.PolicyName;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A ring in which a slot is lost for good still takes one event at a time, but not as many as it should. */
class LeakTest {
    /** Executions are the budget. */
    private static final double HOURS = 10_000;

    private static final List<String> WITH_A_SLOT_FOR_EACH_EVENT =
            List.of("acall/bounded", "aio-legacy/single", "aio-legacy/kernel");

    @TestFactory
    Stream<DynamicTest> shouldFindALostSlotInARingWithRoomForMore() {
        return WITH_A_SLOT_FOR_EACH_EVENT.stream()
                .map(policy -> DynamicTest.dynamicTest(policy, () -> {
                    Result result = explore(new Leaky(Policies.discover().get(policy)));
                    Finding finding = result.finding().orElseThrow();
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.CHECK);
                    assertThat(finding.message()).contains("a slot is lost");
                }));
    }

    @Test
    void shouldNotMissASlotThatIsThere() {
        for (String policy : WITH_A_SLOT_FOR_EACH_EVENT) {
            assertThat(explore(Policies.discover().get(policy)).finding())
                    .as(policy)
                    .isEmpty();
        }
    }

    private static Result explore(RingPolicy policy) {
        RingScenario scenario = RingScenarios.of(policy, RingScope.DEFAULT).stream()
                .filter(candidate -> candidate.name().equals("1x1"))
                .findFirst()
                .orElseThrow();
        return Coverage.of(
                        scenario, scenario.exploration().withMaxSeconds(HOURS).withMaxExecutions(1_000))
                .result();
    }

    /** Another policy's ring, which should have room for an event more than it ever takes. */
    private record Leaky(RingPolicy original) implements RingPolicy {
        @Override
        public PolicyName name() {
            return new PolicyName("leaky", original.name().variant());
        }

        @Override
        public String summary() {
            return "loses a slot";
        }

        @Override
        public RingTraits traits() {
            return original.traits();
        }

        @Override
        public List<Deviation> deviations() {
            return List.of();
        }

        @Override
        public RingGeometry resolve(RingGeometry asked) {
            return original.resolve(asked);
        }

        @Override
        public int capacity(RingGeometry geometry) {
            return original.capacity(geometry) + 1;
        }

        @Override
        public RingLayout layout(RingGeometry geometry) {
            return original.layout(geometry);
        }

        @Override
        public void format(Regions<RingMemory> shared, RingGeometry geometry) {
            original.format(shared, geometry);
        }

        @Override
        public KernelSide kernelSide(
                Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers) {
            return original.kernelSide(regions, geometry, producers);
        }

        @Override
        public UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers) {
            return original.userSide(regions, geometry, consumers);
        }

        @Override
        public <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit) {
            return original.snapshot(shared, geometry, limit);
        }
    }
}
