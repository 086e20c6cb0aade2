// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.cost.CostKind.Group;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts agree with the ordering tables of the policies' package-info, and with themselves. */
final class RingCostsTest {
    private static final RegionLens NONE = (side, region, memory) -> memory;
    private static final long EVENTS = (long) RingCosts.LAP * RingCosts.LAPS;

    private static RingPolicy policy(String name) {
        return Policies.discover().get(name);
    }

    private static Cost cost(String name, Operation operation, int batch) {
        return RingCosts.of(policy(name), NONE, operation, batch).orElseThrow();
    }

    /** By kind, in accesses of all events. */
    private static Map<CostKind, Long> counts(Cost cost) {
        Map<CostKind, Long> counts = new EnumMap<>(CostKind.class);
        for (CostKind kind : CostKind.values()) {
            if (cost.tally().count(kind) > 0) {
                counts.put(kind, cost.tally().count(kind));
            }
        }
        return counts;
    }

    @Test
    void shouldCountAPostOfTheSingleProducer() {
        Cost post = cost("zijlstra/single", Operation.POST, 1);
        // The gate's state; user data, value and the counter; tail; and head, when the ring seems full: once a lap.
        assertThat(counts(post))
                .isEqualTo(Map.of(
                        CostKind.PLAIN_LOAD,
                        EVENTS,
                        CostKind.PLAIN_STORE,
                        3 * EVENTS,
                        CostKind.RELEASE_STORE,
                        EVENTS,
                        CostKind.ACQUIRE_LOAD,
                        (long) RingCosts.LAPS));
        // The entry's two words and tail, on two lines; the counter is nobody's business.
        assertThat(post.sharedStores()).hasToString("3");
        assertThat(post.sharedLines()).hasToString("2");
        assertThat(post.sharedLoads()).isEqualTo(new Share(RingCosts.LAPS, EVENTS));
        assertThat(post.of(Group.ATOMICS).count()).isZero();
        assertThat(post.of(Group.FENCES).count()).isZero();
    }

    @Test
    void shouldChargeABatchOnceForWhatItDoesOnce() {
        Cost post = cost("zijlstra/single", Operation.POST, 16);
        assertThat(counts(post))
                .isEqualTo(Map.of(
                        CostKind.PLAIN_LOAD,
                        EVENTS / 16,
                        CostKind.PLAIN_STORE,
                        2 * EVENTS + EVENTS / 16,
                        CostKind.RELEASE_STORE,
                        EVENTS / 16,
                        CostKind.ACQUIRE_LOAD,
                        (long) RingCosts.LAPS));
        // 16 entries of 16 bytes are four lines; tail is one.
        assertThat(post.sharedLines()).isEqualTo(new Share(5 * EVENTS / 16, EVENTS));
    }

    @Test
    void shouldCountADrainOfTheSingleConsumer() {
        // User data, value and the old count; the new count; head; and tail, when the ring seems empty: once a lap.
        assertThat(counts(cost("zijlstra/single", Operation.DRAIN, 1)))
                .isEqualTo(Map.of(
                        CostKind.PLAIN_LOAD,
                        3 * EVENTS,
                        CostKind.PLAIN_STORE,
                        EVENTS,
                        CostKind.RELEASE_STORE,
                        EVENTS,
                        CostKind.ACQUIRE_LOAD,
                        (long) RingCosts.LAPS));
    }

    @Test
    void shouldCountTheAtomicsThatTheTablesName() {
        Cost ticket = cost("zijlstra/ticket", Operation.POST, 1);
        // reserved by compare-and-set; tail and turn released.
        assertThat(ticket.of(CostKind.COMPARE_AND_SET)).hasToString("1");
        assertThat(ticket.of(CostKind.RELEASE_STORE)).hasToString("2");

        Cost epoll = cost("epoll-rfc/single", Operation.POST, 1);
        // The lock taken and given back and tail are additions; the item's bits an or; the index slot a release.
        assertThat(epoll.of(CostKind.GET_AND_ADD)).hasToString("3");
        assertThat(epoll.of(CostKind.GET_AND_OR)).hasToString("1");
        assertThat(epoll.of(CostKind.RELEASE_STORE)).hasToString("1");
        assertThat(cost("epoll-rfc/single", Operation.DRAIN, 1).of(CostKind.EXCHANGE))
                .hasToString("1");

        Cost original = cost("acall/original", Operation.POST, 1);
        // head by compare-and-set; the cookie released; return_code opaque, and the counter.
        assertThat(original.of(CostKind.COMPARE_AND_SET)).hasToString("1");
        assertThat(original.of(CostKind.RELEASE_STORE)).hasToString("1");
        assertThat(original.of(CostKind.PLAIN_STORE)).hasToString("2");
        assertThat(cost("acall/bounded", Operation.POST, 1).of(CostKind.COMPARE_AND_SET))
                .hasToString("2");

        Cost merge = cost("zijlstra/single-index", Operation.MERGE, 1);
        // The or finds bits; nothing is put into the ring.
        assertThat(merge.of(Group.ATOMICS)).hasToString("1");
        assertThat(merge.sharedStores()).hasToString("1");
        assertThat(merge.of(CostKind.RELEASE_STORE)).hasToString("0");
    }

    @Test
    void shouldChargeTheDoorbellWithAFenceAndALook() {
        for (RingPolicy policy : Policies.discover().variants()) {
            String name = policy.name().toString();
            Cost without = cost(name, Operation.POST, 16);
            Cost with = cost(name, Operation.POST_WITH_DOORBELL, 16);
            assertThat(with.of(CostKind.FULL_FENCE).count()
                            - without.of(CostKind.FULL_FENCE).count())
                    .as(name)
                    .isEqualTo(EVENTS / 16);
            assertThat(with.accesses().count() - without.accesses().count())
                    .as(name)
                    .isEqualTo(EVENTS / 16);
        }
    }

    @TestFactory
    Stream<DynamicTest> shouldAddUpAndBeTheSameAgain() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> {
                    Counted counted = Counts.of(policy);
                    assertThat(counted.missing()).noneMatch(Counted.Missing::failed);
                    assertThat(counted.costs()).isNotEmpty().allSatisfy(RingCostsTest::requireSums);
                    assertThat(metrics(Counts.of(policy))).isEqualTo(metrics(counted));
                }));
    }

    private static void requireSums(Cost cost) {
        long groups = 0;
        for (Group group : Group.values()) {
            long kinds = 0;
            for (CostKind kind : CostKind.values()) {
                if (kind.group() == group) {
                    kinds += cost.tally().count(kind);
                }
            }
            assertThat(cost.of(group).count()).isEqualTo(kinds);
            groups += group == Group.FENCES ? 0 : kinds;
        }
        assertThat(cost.accesses().count()).isEqualTo(groups).isPositive();
        assertThat(cost.sharedLines().count())
                .isLessThanOrEqualTo(cost.sharedStores().count());
        assertThat(cost.sharedLoads().count()).isLessThanOrEqualTo(groups);
    }

    private static List<Map<String, Share>> metrics(Counted counted) {
        List<Map<String, Share>> metrics = new ArrayList<>();
        counted.costs().forEach(cost -> metrics.add(cost.metrics()));
        return metrics;
    }

    /** A ring that fences behind each release store, as a port from another memory model might. */
    private static final class FencedMemory extends InterceptedMemory {
        FencedMemory(RingMemory memory) {
            super(memory);
        }

        @Override
        protected void before(int offset) {}

        @Override
        public void putLongRelease(int offset, long value) {
            memory.putLongRelease(offset, value);
            memory.fullFence();
        }
    }

    @Test
    void shouldShowAFenceThatIsAdded() {
        RegionLens fenced = (side, region, memory) -> new FencedMemory(memory);
        for (int batch : RingCosts.BATCHES) {
            Cost plain = cost("zijlstra/single", Operation.POST, batch);
            Cost changed = RingCosts.of(policy("zijlstra/single"), fenced, Operation.POST, batch)
                    .orElseThrow();
            assertThat(plain.of(CostKind.FULL_FENCE).count()).isZero();
            assertThat(changed.of(CostKind.FULL_FENCE).count()).isEqualTo(EVENTS / batch);
            assertThat(changed.accesses().count()).isEqualTo(plain.accesses().count());
        }
    }
}
