// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.annulus.core.policy.Policies;
import org.annulus.lab.Cli;
import org.annulus.lab.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

final class CompareCommandTest {
    @TempDir
    private Path directory;

    private Path source;

    @BeforeEach
    void makeASource() throws IOException {
        source = directory.resolve("from");
        byte[] bytes = new byte[200_001];
        new Random(7).nextBytes(bytes);
        Files.write(source, bytes);
    }

    @Test
    void shouldCompareBothFamiliesWhenAskedForOneOfEach() throws IOException {
        Cli.Result result = Cli.run(
                "compare",
                "--quick",
                "--policies",
                "zijlstra/single,zijlstra/ticket-index",
                "--input",
                source.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .anyMatch(line -> line.matches("zijlstra/single +each +1 +1 +16\\.00 +0\\.00 .* agree"))
                .anyMatch(
                        line -> line.matches("zijlstra/ticket-index +coalesced +many +1 +4\\.00 +16\\.\\d+ .* agree"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldSayWrongAndExitWithOneWhenACopyDiffers() {
        // A file that is another one each time it is read.
        Cli.Result result = Cli.run(
                "compare", "--quick", "--policies", "zijlstra/single", "--input", "/proc/sys/kernel/random/uuid");
        assertThat(result.code()).isEqualTo(ExitCode.WRONG);
        assertThat(result.out()).contains("WRONG", "zijlstra/single: the file has digest ");
    }

    @Test
    void shouldGoOnWithTheOthersWhenACopyFails() throws IOException {
        Policies policies = Policies.discover();
        Path nowhere = directory.resolve("none/to");
        List<Compared> compared = new Comparison(
                        List.of(policies.get("zijlstra/single"), policies.get("zijlstra/ticket")), source, nowhere, 1)
                .run(false);
        assertThat(compared).hasSize(2).allSatisfy(row -> {
            assertThat(row.digestsAgree()).isFalse();
            assertThat(row.wrong()).contains("none");
            assertThat(row.median()).isZero();
        });
    }

    @Test
    void shouldRefuseWhatItCannotCompare() {
        Cli.Result policy = Cli.run("compare", "--policies", "nope");
        assertThat(policy.code()).isEqualTo(ExitCode.USAGE);
        assertThat(policy.err().lines()).singleElement().asString().contains("nope", "known are");
        Cli.Result input = Cli.run("compare", "--input", directory.toString());
        assertThat(input.code()).isEqualTo(ExitCode.USAGE);
        assertThat(input.err().lines()).singleElement().asString().contains("no regular file");
    }

    @Test
    void shouldTakeTheMedianOfTheRounds() {
        Compared compared = new Compared("p", null, 1, 1, null, List.of(3.0, 1.0, 10.0), true, null);
        assertThat(compared.median()).isEqualTo(3.0);
        assertThat(compared.slowest()).isEqualTo(1.0);
        assertThat(new Compared("p", null, 1, 1, null, List.of(3.0, 1.0), true, null).median())
                .isEqualTo(2.0);
    }
}
