// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.junit6;

import com.example.ring.MyRings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.annulus.conformance.RingConformance;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;

/** The example's ring in both versions, as a JUnit run sees them. */
final class KitOnJUnit6Test {
    /** Run by hand below; its name ends in no pattern of Surefire's. */
    static final class Careful implements RingConformance {
        @Override
        public RingFixture fixture() {
            return RingFixture.of(MyRings.CAREFUL);
        }
    }

    /** The same, of the version that is wrong. */
    static final class Hasty implements RingConformance {
        @Override
        public RingFixture fixture() {
            return RingFixture.of(MyRings.HASTY);
        }
    }

    @Test
    void shouldBeJUnit6WhenTestsRun() {
        String jar = TestFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("junit-jupiter-api-6.");
    }

    @Test
    void shouldPassWhenTheRingIsRight() {
        TestExecutionSummary summary = run(Careful.class);
        assertThat(failed(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(Rule.values().length);
    }

    @Test
    void shouldFailInTheNodeOfTheRuleWhenTheRingIsWrong() {
        TestExecutionSummary summary = run(Hasty.class);
        assertThat(failed(summary)).contains("contract: shouldKeepTheSlotWhenClaimedAndNotReleased", "verdict");
        StringWriter printed = new StringWriter();
        summary.printFailuresTo(new PrintWriter(printed));
        assertThat(printed.toString()).contains(Rule.RESERVED_IS_USED + ": " + Rule.RESERVED_IS_USED.sentence());
    }

    private static List<String> failed(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(TestExecutionSummary.Failure::getTestIdentifier)
                .map(TestIdentifier::getDisplayName)
                .toList();
    }

    private static TestExecutionSummary run(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }
}
