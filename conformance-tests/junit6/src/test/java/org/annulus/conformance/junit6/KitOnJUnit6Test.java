// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.junit6;

import com.example.ring.MyRings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.annulus.conformance.RingConformance;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.ReportFiles;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingPolicy;
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

    /** One rule of the version that is wrong. */
    static final class Hasty implements RingConformance {
        @Override
        public RingFixture fixture() {
            return RingFixture.of(MyRings.HASTY);
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.RESERVED_IS_USED);
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
    void shouldPassAndBeConformantWhenTheRingIsRight() throws IOException {
        TestExecutionSummary summary = run(Careful.class);
        assertThat(failed(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(Rule.values().length);
        JsonNode report = report(MyRings.CAREFUL);
        assertThat(report.get("verdict").asText()).isEqualTo("CONFORMANT");
    }

    /** What the run has written. */
    private static JsonNode report(RingPolicy policy) throws IOException {
        Path file = Path.of(System.getProperty(ReportFiles.PROPERTY), "conformance.json");
        return StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(file.toFile())
                                .get("policies")
                                .spliterator(),
                        false)
                .filter(report ->
                        report.get("policy").asText().equals(policy.name().toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldFailInTheNodeOfTheRuleWhenTheRingIsWrong() throws IOException {
        TestExecutionSummary summary = run(Hasty.class);
        assertThat(failed(summary)).contains("contract: shouldKeepTheSlotWhenClaimedAndNotReleased", "verdict");
        assertThat(report(MyRings.HASTY).get("verdict").asText()).isEqualTo("NOT CONFORMANT");
        StringWriter printed = new StringWriter();
        summary.printFailuresTo(new PrintWriter(printed));
        assertThat(printed.toString())
                .contains(MyRings.HASTY.name() + ", " + Rule.RESERVED_IS_USED
                        + ", contract: shouldKeepTheSlotWhenClaimedAndNotReleased: "
                        + Rule.RESERVED_IS_USED.sentence());
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
