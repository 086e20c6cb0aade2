// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.annulus.conformance.broken.SmallRing;
import org.annulus.conformance.broken.SmallRing.Defect;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.report.ReportFiles;
import org.annulus.conformance.rule.Rule;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;

/** What a build shows of a run in which a ring fails. */
final class RingConformanceTest {
    /** A test class as a ring's author writes it. */
    private record Kit(Defect defect) implements RingConformance {
        @Override
        public RingFixture fixture() {
            return new SmallRing(defect).fixture();
        }

        @Override
        public List<Rule> rules() {
            return List.of(Rule.RELEASE_AFTER_READ);
        }
    }

    /** Runs a tree as JUnit does, and keeps the messages of what fails. */
    private static List<String> failures(RingConformance kit) {
        List<String> messages = new ArrayList<>();
        try (Stream<DynamicNode> nodes = kit.conformance()) {
            nodes.forEach(node -> run(node, messages));
        }
        return messages;
    }

    private static void run(DynamicNode node, List<String> messages) {
        if (node instanceof DynamicContainer container) {
            container.getChildren().forEach(child -> run(child, messages));
            return;
        }
        try {
            ((DynamicTest) node).getExecutable().execute();
        } catch (TestAbortedException e) {
            // Stopped by a failure that another node tells of.
        } catch (AssertionError e) {
            messages.add(e.getMessage());
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static String printed(Runnable body) {
        PrintStream usual = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            body.run();
        } finally {
            System.setOut(usual);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldBeginEachMessageWithPolicyRuleAndCheckWhenARingFails() {
        List<String> messages = new ArrayList<>();
        String out = printed(() -> messages.addAll(failures(new Kit(Defect.RELEASES_EARLY))));
        assertThat(messages).hasSizeGreaterThan(1);
        String verdict = messages.remove(messages.size() - 1);
        assertThat(verdict).startsWith("small/spsc: NOT CONFORMANT");
        assertThat(messages)
                .allMatch(text -> text.matches("(?s)small/spsc, R2\\.9 release-after-read, [a-z]+: .+: .*"));
        assertThat(messages).anyMatch(text -> text.startsWith("small/spsc, R2.9 release-after-read, order: should"));
        Path page = ReportFiles.ofThisRun().page();
        assertThat(page).exists().isAbsolute();
        assertThat(out.lines().filter(line -> line.endsWith(": " + page))).hasSize(1);
    }

    @Test
    void shouldNotPointToTheReportWhenNothingFails() {
        assertThat(printed(() -> assertThat(failures(new Kit(Defect.NONE))).isEmpty()))
                .doesNotContain("conformance.html");
    }
}
