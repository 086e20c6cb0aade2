// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioTest {
    private static final Policies POLICIES = Policies.discover();

    /** What jcstress would find, whatever the enum says. */
    private static Set<String> generated() throws IOException {
        try (InputStream in = ScenarioTest.class.getResourceAsStream("/META-INF/TestList")) {
            String list = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("org\\.annulus\\.jcstress\\.\\w+\\.\\w+(?=_jcstress)")
                    .matcher(list)
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void shouldKnowEveryTestThatTheProcessorGenerated() throws IOException {
        Set<String> known = new TreeSet<>(Main.CANARIES);
        for (Scenario scenario : Scenario.values()) {
            known.add(scenario.test().getName());
        }
        assertThat(generated()).isEqualTo(known).hasSize(Scenario.values().length + 2);
    }

    @Test
    void shouldHaveAPolicyForEveryScenario() {
        for (Scenario scenario : Scenario.values()) {
            assertThat(POLICIES.variants())
                    .as("policies that fit %s", scenario)
                    .anyMatch(policy -> scenario.obstacle(policy).isEmpty());
        }
    }

    @Test
    void shouldLeaveOutByNameWhatTheTraitsDoNotAllow() {
        assertThat(leftOut("zijlstra/single"))
                .containsExactly("TwoProducers", "NoHole", "TwoConsumers", "EventCoalescing", "CoalescedProducers");
        assertThat(leftOut("epoll-rfc/single"))
                .contains("PayloadTearing", "ReservedNotPublished", "FullEmptyRace", "SlotReuse");
        assertThat(leftOut("zijlstra/sketch")).contains("TwoProducers", "NoHole");
    }

    private static List<String> leftOut(String name) {
        RingPolicy policy = POLICIES.get(name);
        return Arrays.stream(Scenario.values())
                .filter(scenario -> scenario.obstacle(policy).isPresent())
                .map(scenario -> scenario.test().getSimpleName())
                .toList();
    }
}
