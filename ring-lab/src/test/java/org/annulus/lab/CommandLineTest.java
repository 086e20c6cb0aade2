// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

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

    /** The list of commands shows the first line of a description, and no more. */
    @TestFactory
    Stream<DynamicTest> shouldSayWhatACommandDoesInOneWholeSentence() {
        return Stream.of(Main.commandLine(), Main.commandLine().getSubcommands().get("bench"))
                .flatMap(parent -> parent.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .filter(command -> !(command.userObject() instanceof CommandLine.HelpCommand))
                .map(command -> DynamicTest.dynamicTest(command.qualifiedName(), () -> assertThat(
                                command.usageMessage().description()[0])
                        .endsWith(".")));
    }

    private static void assertOneLine(Cli.Result result, int code, String... words) {
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("annulus: ").contains(words);
    }

    @Test
    void shouldSayWhatIsWrongInOneLineWhenNotUnderstood() {
        assertOneLine(Cli.run(), ExitCode.USAGE, "which command?");
        assertOneLine(Cli.run("nonsense"), ExitCode.USAGE, "nonsense");
        assertOneLine(Cli.run("copy", "a"), ExitCode.USAGE, "TO");
        assertOneLine(Cli.run("layout", "nope"), ExitCode.USAGE, "no policy is named nope", "zijlstra/single");
        assertOneLine(Cli.run("layout", "zijlstra", "--entries", "1000"), ExitCode.USAGE, "1000", "1024");
        assertOneLine(Cli.run("layout", "zijlstra", "--entries", "x"), ExitCode.USAGE, "--entries");
        assertOneLine(Cli.run("policies", "nope"), ExitCode.USAGE, "nope");
        assertOneLine(Cli.run("bench", "everything"), ExitCode.USAGE, "throughput");
        assertOneLine(Cli.run("bench", "throughput", "--capacity", "1000"), ExitCode.USAGE, "power of two");
        assertOneLine(
                Cli.run("bench", "throughput", "--producers", "2", "--subjects", "jctools-spsc"),
                ExitCode.USAGE,
                "jctools-spsc is for one producer");
        assertOneLine(
                Cli.run("bench", "throughput", "--producers", "2", "--subjects", "zijlstra/single"),
                ExitCode.USAGE,
                "zijlstra/single allows 1 producer");
        assertOneLine(Cli.run("stat", "/no/such/file"), ExitCode.WRONG, "/no/such/file", "no such file");
        assertOneLine(Cli.run("dump", "/no/such/file"), ExitCode.WRONG, "/no/such/file");
        assertOneLine(Cli.run("stat", "--interval", "0", "x"), ExitCode.USAGE, "0.01");
    }

    @Test
    void shouldPrintVersionAndHelp() {
        assertThat(Cli.run("--version").out()).contains("Annulus");
        assertThat(Cli.run("--help").out())
                .contains("policies", "layout", "copy", "stat", "dump", "bench", "compare", "explore", "check")
                .contains("ANNULUS_CLASSPATH", "ANNULUS_EXPLORE_JAVA", "JAVA_HOME")
                .doesNotContain("copy-user-side");
    }
}
