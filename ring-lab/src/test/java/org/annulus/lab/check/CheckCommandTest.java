// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.annulus.lab.Jars;
import org.annulus.lab.explore.OwnPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class CheckCommandTest {
    private static final Path EXAMPLE =
            Path.of("../examples/my-ring/target/classes").toAbsolutePath().normalize();

    private static final Pattern AGAIN =
            Pattern.compile("annulus (?<options>explore own/wrong [^']*) --replay '(?<replay>[^']*)'");

    @TempDir
    private Path directory;

    @Test
    void shouldExitWithZeroWhenARingIsConformant() {
        for (String rule : new String[] {"R1.1", "full-exactly"}) {
            Cli.Result result = Cli.run("check", "zijlstra/single", "--rule", rule);
            assertThat(result.err()).isEmpty();
            assertThat(result.out())
                    .containsPattern("R1.1 full-exactly +PASS")
                    .containsPattern("zijlstra/single +contract +[0-9.]+ +\\d+ checks, [0-9,]+ geometries")
                    .endsWith("zijlstra/single  CONFORMANT (1 pass)\nverdict: CONFORMANT\n");
            assertThat(result.code()).isZero();
        }
    }

    @Test
    void shouldShowWhatBrokeTheRuleWhenTheExampleIsWrong() throws IOException {
        Path html = directory.resolve("report.html");
        Path json = directory.resolve("report.json");
        Cli.Result result = Cli.run(
                "check",
                "my-ring",
                "--jar",
                example().toString(),
                "--rule",
                "R1.4",
                "--rule",
                "R1.2",
                "--html",
                html.toString(),
                "--json",
                json.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .containsPattern("R1.2 refused-is-nothing +PASS +PASS")
                .containsPattern("R1.4 reserved-is-used +PASS +FAIL")
                .contains("FAIL R1.4 reserved-is-used; my-ring/hasty: contract, shouldKeepTheSlot")
                .contains("the first failure in full: my-ring/hasty, R1.4 reserved-is-used")
                .contains("    my-ring/hasty with entries=1,")
                .containsPattern("my-ring/careful +CONFORMANT \\(2 pass\\)")
                .contains("verdict: NOT CONFORMANT");
        assertThat(result.code()).isEqualTo(ExitCode.WRONG);
        assertThat(Files.readString(html)).contains("p2-R1.4", "annulus check my-ring --jar");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("verdict").asText()).isEqualTo("NOT CONFORMANT");
        assertThat(report.get("policies")).hasSize(2);
    }

    @Test
    void shouldCheckThePoliciesOfTheJarWhenNoneIsNamed() throws IOException {
        Cli.Result result = Cli.run("check", "--jar", example().toString(), "--rule", "R1.1");
        assertThat(result.out()).contains("my-ring/careful", "my-ring/hasty").doesNotContain("zijlstra");
        assertThat(result.code()).isZero();
    }

    /**
     * The example of the documents, in a jar that this process knows only by its own loader; and what it needs in
     * another.
     */
    @Test
    void shouldGiveAPolicyOfAJarToOtherProcessesAsOneThatIsShipped() throws IOException {
        Cli.Result result =
                Cli.run("check", "my-ring/careful", "--jar", example().toString(), "--rule", "R7.2", "--rule", "R7.3");
        assertThat(result.out())
                .doesNotContain("NOT-RUN", "another process")
                .containsPattern("my-ring/careful +crash")
                .endsWith("verdict: CONFORMANT\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldCheckAPolicyOfAJarThatIsOnTheClassPathAsWell() throws IOException {
        Path jar = jar(Map.of(
                Jars.services(PolicyProvider.class),
                "# the shipped one\norg.annulus.zijlstra.ZijlstraPolicies # again\n".getBytes(StandardCharsets.UTF_8)));
        Cli.Result result = Cli.run("check", "--jar", jar.toString(), "--rule", "R1.2");
        assertThat(result.out()).contains("zijlstra/single").doesNotContain("acall");
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldTakeWhatAJarNeedsFromTheJarsBehindIt() throws IOException {
        Map<String, byte[]> entries = exampleEntries();
        Map<String, byte[]> needed = new TreeMap<>();
        String consumer = "com/example/ring/MyConsumer.class";
        needed.put(consumer, entries.remove(consumer));
        String jars = jar(entries) + File.pathSeparator + jar(needed);
        Cli.Result result = Cli.run("check", "my-ring/careful", "--jar", jars, "--rule", "R8.1");
        assertThat(result.out()).doesNotContain("NOT-RUN").endsWith("verdict: CONFORMANT\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldExitWithThreeWhenACheckOfTheJarCannotRun() throws IOException {
        Cli.Result result = Cli.run("check", "own/right", "--jar", own().toString(), "--rule", "R3.2");
        assertThat(result.out())
                .containsPattern("R3.2 batch-limits +NOT-RUN")
                .contains("NOT-RUN R3.2 batch-limits: contract, shouldRunElsewhere: " + OwnFixtures.REASON)
                .contains("verdict: INCOMPLETE");
        assertThat(result.code()).isEqualTo(3);
    }

    @Test
    void shouldShowWhereWhenARingThrows() throws IOException {
        Cli.Result result = Cli.run("check", "own/wrong", "--jar", own().toString(), "--rule", "R3.2");
        assertThat(result.out())
                .contains("java.lang.ArrayIndexOutOfBoundsException: slot 9 of 8")
                .contains("    at org.annulus.lab.check.OwnFixtures");
        assertThat(result.code()).isEqualTo(ExitCode.WRONG);
    }

    /** The kit explores for a minute or two before it finds what this ring does to torn events. */
    @Test
    @EnabledIfSystemProperty(named = "annulus.stress", matches = "long")
    void shouldSayHowToSeeAFindingAgainWhenThePolicyIsOfAJar() throws IOException {
        Path jar = own();
        Cli.Result result = Cli.run("check", "own/wrong", "--jar", jar.toString(), "--rule", "R2.5");
        assertThat(result.code()).isEqualTo(ExitCode.WRONG);
        Matcher again = AGAIN.matcher(result.out().replaceAll("\\s+", " "));
        assertThat(again.find()).as(result.out()).isTrue();
        assertThat(again.group("options")).contains("--jar " + jar);
        List<String> arguments = new ArrayList<>(List.of(again.group("options").split(" ")));
        arguments.addAll(List.of("--replay", again.group("replay")));
        Cli.Result shown = Cli.run(arguments.toArray(String[]::new));
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out()).contains("FOUND", "own/wrong");
        assertThat(shown.code()).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void shouldNameNoJarWhenThePolicyIsNotOfOne() {
        Cli.Result result = Cli.run("check", "zijlstra/sketch", "--rule", "R2.1");
        assertThat(result.out()).contains("annulus explore zijlstra/sketch").doesNotContain("--jar");
    }

    @Test
    void shouldListTheRules() {
        Cli.Result result = Cli.run("check", "--list-rules");
        assertThat(result.code()).isZero();
        for (Rule rule : Rule.values()) {
            assertThat(result.out().replaceAll("\\s+", " ")).contains(rule + ", " + rule.level(), rule.sentence());
        }
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithTheArguments() throws IOException {
        Cli.assertUsage(Cli.run("check", "nope"), "no policy is named nope", "--jar", "ANNULUS_CLASSPATH");
        Cli.assertUsage(Cli.run("check", "zijlstra", "--rule", "R9.9"), "R9.9", "--list-rules");
        Cli.assertUsage(Cli.run("check", "zijlstra", "--level", "deep"), "deep", "quick or full");
        Cli.assertUsage(Cli.run("check", "zijlstra", "--html", "/no/such/folder/x.html"), "/no/such/folder/x.html");
        Cli.assertUsage(Cli.run("check", "zijlstra", "--json", directory.toString()), "--json", "cannot be written");
        Path empty = jar(Map.of("a", new byte[1]));
        Cli.assertUsage(Cli.run("check", "x", "--jar", empty.toString()), "names no policy provider");
        Path none = directory.resolve("none.jar");
        Cli.assertUsage(Cli.run("check", "x", "--jar", none.toString()), "--jar", none.toString(), "mvn");
    }

    /** A jar with the policies and fixtures that a user brings. */
    private Path own() throws IOException {
        return jar(Map.of(
                Jars.services(PolicyProvider.class), Jars.name(OwnPolicies.class),
                Jars.services(FixtureProvider.class), Jars.name(OwnFixtures.class)));
    }

    private Path jar(Map<String, byte[]> entries) throws IOException {
        return Jars.of(directory, entries);
    }

    /** The example as its own build packs it; that one is there only after Maven's package. */
    private Path example() throws IOException {
        return jar(exampleEntries());
    }

    private static Map<String, byte[]> exampleEntries() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            for (Path file : all) {
                entries.put(EXAMPLE.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return entries;
    }
}
