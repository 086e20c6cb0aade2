// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.Set;
import java.util.stream.Stream;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of every policy must be right when its threads run one after the other. */
class ScenariosInTurnTest {
    private static final int ORDERS = 24;

    /** Wrong without any concurrency: that is what they show. */
    private static final Set<String> SHOWS_IN_TURN = Set.of("overrun", "user-reaper", "stopped-producer");

    @TestFactory
    Stream<DynamicTest> shouldFindNothingWhenThreadsRunInTurn() {
        return Policies.discover().variants().stream()
                .flatMap(policy -> RingScenarios.of(policy, RingScope.DEFAULT).stream()
                        .filter(scenario -> !SHOWS_IN_TURN.contains(scenario.name()) && !sleeps(scenario))
                        .map(scenario -> DynamicTest.dynamicTest(
                                policy.name() + " " + scenario.name(), () -> run(policy, scenario))));
    }

    /** Whose thread has to be woken by another one that runs meanwhile. */
    private static boolean sleeps(RingScenario scenario) {
        return scenario.name().startsWith("wait") || scenario.name().startsWith("two-");
    }

    private static void run(RingPolicy policy, RingScenario scenario) {
        for (long seed = 0; seed < ORDERS; seed++) {
            try {
                InTurn stage = new InTurn(seed);
                scenario.scenario().set(stage);
                stage.run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(policy.name() + " " + scenario.name() + ", seed " + seed + ": " + e, e);
            }
        }
    }
}
