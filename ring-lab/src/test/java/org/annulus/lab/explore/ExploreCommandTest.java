// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.annulus.lab.Jars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class ExploreCommandTest {
    @TempDir
    private Path directory;

    @Test
    void shouldExitWithZeroWhenNothingWasFound() {
        Cli.Result result = Cli.run("explore", "zijlstra/single", "--scenario", "1x1");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).containsPattern("1x1 +complete +ra +[1-9]").contains("nothing found");
        assertThat(result.code()).isZero();
    }

    @Test
    void shouldExploreUnderEveryModel() {
        for (String model : new String[] {"sc", "tso", "ra"}) {
            Cli.Result result =
                    Cli.run("explore", "zijlstra/single", "--scenario", "1x1", "--ops", "1", "--model", model);
            assertThat(result.out()).containsPattern("1x1 +complete +" + model);
            assertThat(result.code()).isZero();
        }
    }

    @Test
    void shouldSayThatAFindingIsDeclaredAndShowItAgainFromItsReplayString() throws IOException {
        Path json = directory.resolve("results.json");
        Path html = directory.resolve("trace.html");
        Cli.Result found = Cli.run(
                "explore",
                "zijlstra/sketch",
                "--producers",
                "2",
                "--scenario",
                "2x1",
                "--json",
                json.toString(),
                "--html",
                html.toString());
        assertThat(found.code()).isEqualTo(ExitCode.WRONG);
        assertThat(found.out()).contains("FOUND (declared)", "declared, deviation 'publication'", "--replay");
        assertThat(Files.readString(html)).contains("<html", "P0", "P1");
        JsonNode scenario =
                new ObjectMapper().readTree(json.toFile()).get("scenarios").get(0);
        assertThat(scenario.get("declared").asBoolean()).isTrue();
        assertThat(scenario.get("standing").asText()).startsWith("declared, deviation 'publication'");
        JsonNode finding = scenario.get("finding");
        String command = finding.get("again").asText();
        assertThat(found.out())
                .contains(command)
                .containsIgnoringWhitespaces(finding.get("settings").asText());
        assertThat(Files.readString(html)).contains(finding.get("settings").asText());
        assertThat(command)
                .isEqualTo("annulus explore zijlstra/sketch --scenario 2x1 --producers 2 --replay '"
                        + finding.get("replay").asText() + "'");
        assertThat(finding.get("steps")).isNotEmpty();

        Cli.Result again = Cli.run(
                "explore",
                "zijlstra/sketch",
                "--producers",
                "2",
                "--scenario",
                "2x1",
                "--replay",
                scenario.get("finding").get("replay").asText());
        assertThat(again.code()).isEqualTo(ExitCode.WRONG);
        assertThat(again.out()).contains(scenario.get("finding").get("message").asText());
    }

    @Test
    void shouldSayThatAReplayShowedNothingWhenTheRingIsAnother() {
        Cli.Result found = Cli.run("explore", "zijlstra/sketch", "--producers", "2", "--scenario", "2x1");
        Matcher replay = Pattern.compile("--replay '([^']*)'").matcher(found.out());
        assertThat(replay.find()).isTrue();
        // The same settings, and no choices: every thread goes on as long as it can.
        String plain = replay.group(1).replaceFirst(":.*", ":0");
        Cli.Result again =
                Cli.run("explore", "zijlstra/sketch", "--producers", "2", "--scenario", "2x1", "--replay", plain);
        assertThat(again.err()).isEmpty();
        assertThat(again.out())
                .contains("the string was replayed and showed no defect; was the ring, or its jar, changed since?")
                .doesNotContain("not complete", "--seconds");
        assertThat(again.code()).isZero();
    }

    @Test
    void shouldListScenariosAndExploreNothing() {
        Cli.Result result = Cli.run("explore", "zijlstra", "--list");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("1x1", "lapped-producer", "--crash", "--hostile")
                .doesNotContain("EXECUTIONS");
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithTheOptions() {
        Cli.assertUsage(Cli.run("explore", "nope"), "no policy is named nope", "--jar", "ANNULUS_CLASSPATH");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--scenario", "nope"), "nope", "1x1");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--model", "arm"), "arm", "ra, sc or tso");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--seconds", "0"), "--seconds 0");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--preemptions", "-1"), "-1");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--producers", "99"), "producers is 99");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--replay", "abc"), "--scenario");
        Cli.assertUsage(Cli.run("explore", "zijlstra", "--scenario", "1x1", "--replay", "no such string"), "replay");
    }

    @Test
    void shouldExploreAPolicyOfTheUsersOwnFromItsJar() throws IOException {
        Path jar = jar(Jars.services(PolicyProvider.class), OwnPolicies.class.getName());
        Cli.Result right = Cli.run("explore", "own", "--jar", jar.toString(), "--scenario", "1x1");
        assertThat(right.err()).isEmpty();
        assertThat(right.code()).isZero();
        Cli.Result wrong = Cli.run("explore", "own/wrong", "--jar", jar.toString(), "--scenario", "2x1");
        assertThat(wrong.out()).contains("FOUND", "not declared: this ring is wrong, or its traits are");
        assertThat(wrong.code()).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void shouldRefuseAJarWithoutPolicies() throws IOException {
        Cli.assertUsage(
                Cli.run("explore", "own", "--jar", jar("a", "b").toString()), "names no policy provider", "META-INF");
        Path none = directory.resolve("none.jar");
        Cli.assertUsage(Cli.run("explore", "own", "--jar", none.toString()), "--jar", none.toString(), "mvn");
        Cli.assertUsage(
                Cli.run(
                        "explore",
                        "own",
                        "--jar",
                        jar(Jars.services(PolicyProvider.class), "no.Such").toString()),
                "cannot be made");
    }

    private Path jar(String entry, String content) throws IOException {
        return Jars.of(directory, Map.of(entry, content.getBytes(StandardCharsets.UTF_8)));
    }
}
