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
    void shouldSayWhatIsPossibleWhenTheParserOnlySaysWhatIsNot() {
        Cli.Result nonsense = Cli.run("nonsense");
        assertOneLine(nonsense, ExitCode.USAGE, "there is no command nonsense; there are policies, layout, compare");
        assertThat(nonsense.err()).doesNotContain("copy-user-side");
        assertOneLine(Cli.run("policies", "--nope"), ExitCode.USAGE, "annulus policies has no option --nope;");
        assertOneLine(Cli.run("copy", "a", "b", "c"), ExitCode.USAGE, "annulus copy takes no c;");
        assertOneLine(Cli.run("bench", "--near", "x"), ExitCode.USAGE, "--near x: a number is needed");
        assertOneLine(
                Cli.run("layout", "zijlstra", "--entries", "99999999999"),
                ExitCode.USAGE,
                "--entries 99999999999: a whole number up to 2,147,483,647 is needed");
        assertOneLine(Cli.run("advise", "--memory", "x"), ExitCode.USAGE, "--memory x: there is kernel or user");
        assertOneLine(
                Cli.run("advise", "--latency", "--throughput"),
                ExitCode.USAGE,
                "--throughput and --latency exclude each other; give one of them");
    }

    @Test
    void shouldRefuseOptionsThatWouldDoNothing() {
        for (String option : new String[] {"--producers", "--batch", "--limit", "--payload", "--forks", "--near"}) {
            assertOneLine(
                    Cli.run("bench", "wake-up", option, "16"), ExitCode.USAGE, option + " is for bench throughput");
        }
        assertOneLine(Cli.run("bench", "wake-up", "--subjects", "bare"), ExitCode.USAGE, "--subjects is for");
        assertOneLine(
                Cli.run("bench", "round-trip", "--batch", "16"), ExitCode.USAGE, "--batch is for bench throughput");
        assertOneLine(
                Cli.run("compare", "--sections", "memory", "--batch", "8"),
                ExitCode.USAGE,
                "--batch is for the section throughput, which is not among --sections");
        assertOneLine(Cli.run("compare", "--sections", "memory", "--input", "x"), ExitCode.USAGE, "--input is for");
        assertOneLine(Cli.run("compare", "--sections", "cost", "--forks", "2"), ExitCode.USAGE, "--forks is for");
        assertOneLine(
                Cli.run("bench", "stall", "--subjects", "zijlstra/single,jctools-spsc"),
                ExitCode.USAGE,
                "zijlstra/single, jctools-spsc have one producer: nobody else to wait");
    }

    @Test
    void shouldNameThePeersTooWhenASubjectIsUnknown() {
        for (String what : new String[] {"throughput", "round-trip", "cost", "stall"}) {
            assertOneLine(
                    Cli.run("bench", what, "--subjects", "nope"),
                    ExitCode.USAGE,
                    "no policy is named nope",
                    "zijlstra/single",
                    "; and the peers agrona-many-to-one, agrona-one-to-one,");
        }
        assertOneLine(
                Cli.run("bench", "nope"),
                ExitCode.USAGE,
                "bench nope; use throughput, round-trip, wake-up, explorer, cost or stall");
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
