// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.explorer.ring.RingScenario;
import org.annulus.explorer.ring.RingScenarios;
import org.annulus.explorer.ring.RingScope;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shipped variant in every scenario of its traits: what is found must be declared, and what is declared must be
 * found.
 */
class VerdictsTest {
    @TestFactory
    Stream<DynamicTest> shouldFindWhatIsDeclaredAndNothingElse() {
        return Policies.discover().variants().stream()
                .map(policy -> DynamicTest.dynamicTest(policy.name().toString(), () -> check(policy)));
    }

    private static void check(RingPolicy policy) {
        List<Deviation> left = new ArrayList<>(policy.deviations());
        for (RingScenario scenario : RingScenarios.of(policy, RingScope.DEFAULT)) {
            Result result = Explorer.explore(scenario.scenario(), scenario.exploration().withMaxSeconds(10));
            if (result.finding().isPresent()) {
                assertThat(policy.deviations())
                        .as(policy.name() + " " + scenario.name() + " " + result.finding().get().message())
                        .anyMatch(scenario::shows);
                left.removeIf(scenario::shows);
            }
        }
        assertThat(left).isEmpty();
    }
}
