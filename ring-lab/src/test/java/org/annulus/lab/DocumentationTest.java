// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annulus.core.layout.MemoryMap;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages show is what the code does. */
final class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *\\./annulus ([^#\\n]*)");
    private static final Pattern SHELL = Pattern.compile("(?s)```sh\\n(.*?)```");
    private static final Pattern DRAWING = Pattern.compile("(?s)<!-- layout (\\S+) (\\d+) -->\\n```\\n(.*?)```");

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(page -> page.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            pages.add(ROOT.resolve("README.md"));
            pages.add(ROOT.resolve("CHANGELOG.md"));
            return pages;
        }
    }

    private interface PageCheck {
        void run(Path page, String text) throws IOException;
    }

    private static Stream<DynamicTest> eachPage(PageCheck check) throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(
                        ROOT.relativize(page).toString(), () -> check.run(page, Files.readString(page))));
    }

    @TestFactory
    Stream<DynamicTest> shouldFindWhatLinksPointTo() throws IOException {
        return eachPage((page, text) -> assertThat(LINK.matcher(text).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists()));
    }

    @TestFactory
    Stream<DynamicTest> shouldUnderstandTheCommandsThatPagesShow() throws IOException {
        return eachPage((page, text) -> SHELL.matcher(text)
                .results()
                .flatMap(block -> COMMAND.matcher(block.group(1)).results())
                .map(command -> command.group(1).trim())
                .forEach(command -> assertThat(parse(command)).as(command).isNotNull()));
    }

    private static CommandLine.ParseResult parse(String command) {
        return Main.commandLine().parseArgs(command.split(" +")).subcommand();
    }

    @TestFactory
    Stream<DynamicTest> shouldShowTheLayoutsAsTheyAre() throws IOException {
        return eachPage((page, text) -> assertThat(DRAWING.matcher(text).results())
                .allSatisfy(drawing -> assertThat(drawing.group(3)).isEqualTo(draw(drawing))));
    }

    private static String draw(MatchResult drawing) {
        RingPolicy policy = Policies.discover().get(drawing.group(1));
        int size = Integer.parseInt(drawing.group(2));
        RingGeometry geometry = policy.traits().delivery() == Delivery.COALESCED
                ? RingGeometry.DEFAULT.withItems(size)
                : RingGeometry.DEFAULT.withEntries(size);
        return String.join("\n", MemoryMap.draw(policy.layout(policy.resolve(geometry)))) + "\n";
    }

    @TestFactory
    Stream<DynamicTest> shouldShowALayoutOnEveryPolicyPage() throws IOException {
        Path policies = ROOT.resolve("docs/policies");
        return pages().stream()
                .filter(page -> page.startsWith(policies))
                .map(page -> DynamicTest.dynamicTest(policies.relativize(page).toString(), () -> assertThat(
                                DRAWING.matcher(Files.readString(page)).results())
                        .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> shouldLeaveNoPlaceToFillIn() throws IOException {
        return eachPage((page, text) -> assertThat(text).doesNotContainPattern("\\b(TABLES|TBD)\\b"));
    }

    @Test
    void shouldShowTheExampleInTheReadme() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("```java\n" + Files.readString(ROOT.resolve("examples/HelloRing.java")) + "```");
    }

    @Test
    void shouldShowTheTestAndTheMistakeOfTheExampleProject() throws IOException {
        Path ring = ROOT.resolve("examples/my-ring/src");
        String page = Files.readString(ROOT.resolve("docs/conformance.md"));
        String test = Files.readString(ring.resolve("test/java/com/example/ring/MyRingConformanceTest.java"));
        assertThat(page).contains("```java\n" + test.substring(test.indexOf("package ")) + "```");
        String hasty = Files.readString(ring.resolve("main/java/com/example/ring/HastyConsumer.java"));
        assertThat(page)
                .contains(
                        "```java\n" + hasty.substring(hasty.indexOf("    @Override"), hasty.lastIndexOf('}')) + "```");
    }

    @Test
    void shouldRunTheExampleWhenStartedFromItsSource() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ROOT.resolve("examples/HelloRing.java").toString())
                .redirectErrorStream(true);
        // With these a JVM says first that it was given options.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process example = builder.start();
        String printed = new String(example.getInputStream().readAllBytes());
        assertThat(example.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.lines())
                .containsExactly("42: block 1", "42: block 2", "42: block 3", "42: block 4", "42: block 5");
    }
}
