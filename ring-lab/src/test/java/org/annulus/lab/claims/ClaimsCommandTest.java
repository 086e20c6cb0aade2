// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.annulus.lab.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The command with a claim that takes no time. */
final class ClaimsCommandTest {
    private static final String FAST = "zijlstra-slot";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    @Test
    void shouldExitWithZeroWhenTheVerdictIsAsRecorded() {
        assertThat(run("claims", FAST, "--quick")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("does not hold", "the same", "tail = slot (ra): check failed", "verdicts as recorded")
                .doesNotContain("step  |");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldExitWithOneAndSayWhichWhenTheVerdictIsAnother(@TempDir Path folder) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "claims.md"));
        int at = page.indexOf("does not hold**", page.indexOf("### `" + FAST));
        Path other = Files.writeString(
                folder.resolve("claims.md"), page.substring(0, at) + "holds**" + page.substring(at + 15));
        assertThat(run("claims", FAST, "--recorded", other.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "annulus: " + FAST + ": recorded: holds; found: does not hold" + System.lineSeparator());
        assertThat(out.toString()).contains("1 differ");
    }

    @Test
    void shouldExitWithOneWhenAClaimIsNotRecorded(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("claims.md"), "# Claims\n");
        assertThat(run("claims", FAST, "--recorded", empty.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(FAST + " is not recorded; found: does not hold");
    }

    @Test
    void shouldPrintTheInterleavingWhenATraceIsWanted() {
        assertThat(run("claims", FAST, "--trace")).isZero();
        assertThat(out.toString()).contains("tail := 0 release", "index[0] := 7", "step  |");
    }

    @Test
    void shouldPrintJson() {
        assertThat(run("claims", FAST, "--json")).isZero();
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"id\" : \"" + FAST + "\"", "\"asRecorded\" : true", "\"verdict\" : \"does not hold\"");
    }

    @Test
    void shouldListTheClaimsOfADocument() {
        assertThat(run("claims", "akaros", "--list")).isZero();
        assertThat(out.toString()).contains("akaros-steal", "akaros-pool").doesNotContain("aio-line");
    }

    @Test
    void shouldSayInOneLineWhatIsWrongWithTheArguments(@TempDir Path folder) {
        assertThat(run("claims", "nonsense")).isEqualTo(2);
        assertThat(run("claims", FAST, "--markdown", folder.resolve("x.md").toString()))
                .isEqualTo(2);
        assertThat(run("claims", "--markdown", folder.resolve("no/x.md").toString()))
                .isEqualTo(2);
        assertThat(run("claims", FAST, "--recorded", folder.resolve("none.md").toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(4).allSatisfy(line -> assertThat(line)
                .startsWith("annulus: "));
    }
}
