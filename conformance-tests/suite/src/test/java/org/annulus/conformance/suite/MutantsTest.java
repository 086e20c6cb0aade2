// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.Coverage;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.annulus.explorer.ring.Weakening;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.assertj.core.api.Assertions.assertThat;

/** Correct rings with one barrier taken away: the explorer must notice each. */
class MutantsTest {
    /** Of each search; found ones need a few hundred. In executions, so that a busy machine changes nothing. */
    private static final long EXECUTIONS = 20_000;

    /**
     * A ring with a barrier less.
     *
     * @param policy its name
     * @param weakening the barrier
     * @param scenario that is to find it
     */
    private record Mutant(String policy, Weakening weakening, String scenario) {}

    private static final List<Mutant> MUTANTS = List.of(
            new Mutant("zijlstra/single", Weakening.ofStores("tail", OPAQUE), "1x1"),
            new Mutant("zijlstra/single", Weakening.ofLoads("tail", OPAQUE), "1x1"),
            new Mutant("zijlstra/single", Weakening.ofStores("head", OPAQUE), "1x1"),
            new Mutant("zijlstra/single", Weakening.ofLoads("head", OPAQUE), "1x1"),
            new Mutant("zijlstra/ticket", Weakening.ofStores("turn", OPAQUE), "2x1"),
            new Mutant("zijlstra/single", Weakening.ofStores("kernel_state", OPAQUE), "close-kernel"),
            new Mutant("zijlstra/single", Weakening.ofLoads("kernel_state", OPAQUE), "close-kernel"),
            new Mutant("acall/bounded", Weakening.ofStores("cookie", OPAQUE), "1x1"),
            new Mutant("acall/bounded", Weakening.ofLoads("cookie", OPAQUE), "1x1"),
            new Mutant("acall/bounded", Weakening.ofStores("reserved", OPAQUE), "lapped-producer"),
            new Mutant("aio-legacy/single", Weakening.ofStores("tail", OPAQUE), "1x1"),
            new Mutant("aio-legacy/single", Weakening.ofLoads("tail", OPAQUE), "1x1"),
            new Mutant("aio-legacy/single", Weakening.ofStores("completion_lock", OPAQUE), "2x1"),
            new Mutant("aio-legacy/kernel", Weakening.ofStores("ring_lock", OPAQUE), "1x2"));

    @TestFactory
    Stream<DynamicTest> shouldFindEveryMutant() {
        return MUTANTS.stream()
                .map(mutant -> DynamicTest.dynamicTest(
                        mutant.policy() + ", " + mutant.weakening() + ", " + mutant.scenario(), () -> {
                            Result result = explore(mutant);
                            assertThat(result.finding()).as(result.toString()).isPresent();
                        }));
    }

    private static Result explore(Mutant mutant) {
        RingPolicy policy = Policies.discover().get(mutant.policy());
        RingScenario scenario = RingScenarios.seenThrough(policy, RingScope.DEFAULT, mutant.weakening()).stream()
                .filter(candidate -> candidate.name().equals(mutant.scenario()))
                .findFirst()
                .orElseThrow();
        return Coverage.of(scenario, scenario.exploration().withMaxExecutions(EXECUTIONS))
                .result();
    }
}
