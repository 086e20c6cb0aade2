// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

final class CommandLineTest {
    @TestFactory
    Stream<DynamicTest> shouldShowAnExampleWhenAskedForHelp() {
        return Main.commandLine().getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .filter(command -> !command.getKey().equals("help"))
                .map(command -> DynamicTest.dynamicTest(command.getKey(), () -> {
                    Cli.Result result = Cli.run(command.getKey(), "--help");
                    assertThat(result.code()).isZero();
                    assertThat(result.out()).contains("Example: annulus " + command.getKey());
                }));
    }

    private static void assertOneLine(Cli.Result result, int code, String... words) {
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("annulus: ").contains(words);
    }

    @Test
    void shouldSayWhatIsWrongInOneLineWhenNotUnderstood() {
        assertOneLine(Cli.run(), Main.USAGE, "which command?");
        assertOneLine(Cli.run("nonsense"), Main.USAGE, "nonsense");
        assertOneLine(Cli.run("copy", "a"), Main.USAGE, "TO");
        assertOneLine(Cli.run("layout", "nope"), Main.USAGE, "no policy is named nope", "zijlstra/single");
        assertOneLine(Cli.run("layout", "zijlstra", "--entries", "1000"), Main.USAGE, "1000", "1024");
        assertOneLine(Cli.run("layout", "zijlstra", "--entries", "x"), Main.USAGE, "--entries");
        assertOneLine(Cli.run("policies", "nope"), Main.USAGE, "nope");
        assertOneLine(Cli.run("bench", "everything"), Main.USAGE, "throughput");
        assertOneLine(Cli.run("bench", "throughput", "--capacity", "1000"), Main.USAGE, "power of two");
        assertOneLine(Cli.run("stat", "/no/such/file"), Main.WRONG, "/no/such/file", "no such file");
        assertOneLine(Cli.run("dump", "/no/such/file"), Main.WRONG, "/no/such/file");
        assertOneLine(Cli.run("stat", "--watch", "0", "x"), Main.USAGE, "0.01");
    }

    @Test
    void shouldPrintVersionAndHelp() {
        assertThat(Cli.run("--version").out()).contains("Annulus");
        assertThat(Cli.run("--help").out())
                .contains("policies", "layout", "copy", "stat", "dump", "bench", "compare")
                .doesNotContain("copy-user-side");
    }
}
