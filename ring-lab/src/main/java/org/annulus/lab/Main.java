// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.PrintWriter;
import org.annulus.lab.advise.AdviseCommand;
import org.annulus.lab.bench.BenchCommand;
import org.annulus.lab.bench.WakeUpSleeperCommand;
import org.annulus.lab.check.CheckCommand;
import org.annulus.lab.claims.ClaimsCommand;
import org.annulus.lab.compare.CompareCommand;
import org.annulus.lab.compare.ConformanceProcessCommand;
import org.annulus.lab.copy.CopyCommand;
import org.annulus.lab.copy.UserProcessCommand;
import org.annulus.lab.explore.ExploreCommand;
import org.annulus.lab.inspect.DumpCommand;
import org.annulus.lab.inspect.LayoutCommand;
import org.annulus.lab.inspect.PoliciesCommand;
import org.annulus.lab.inspect.StatCommand;
import org.annulus.lab.report.ReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The command line. Errors are one line on stderr; system property {@code annulus.debug} adds the stack trace. */
@Command(
        name = "annulus",
        description = "Rings shared between a kernel side and a user side, with the ring design as a pluggable policy.",
        mixinStandardHelpOptions = true,
        version = "Annulus 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PoliciesCommand.class,
            LayoutCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            AdviseCommand.class,
            CopyCommand.class,
            StatCommand.class,
            DumpCommand.class,
            BenchCommand.class,
            ExploreCommand.class,
            CheckCommand.class,
            ClaimsCommand.class,
            UserProcessCommand.class,
            WakeUpSleeperCommand.class,
            ConformanceProcessCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Environment, of the script annulus:",
            "  ANNULUS_CLASSPATH      Jars and folders with policies of your own, and what they need, separated by",
            "                         colons; for all commands. --jar of check and explore does the same for one.",
            "  ANNULUS_EXPLORE_JAVA   The JDK that explores: its folder, or its java. Default: the newest from 21 on.",
            "  JAVA_HOME              The JDK for all else, 17 or later. Default: the java on the PATH.",
            "",
            "Try: annulus compare --quick, annulus copy FROM TO, or annulus COMMAND --help."
        })
public final class Main implements Runnable {
    /** Columns; descriptions are broken by hand within them. */
    private static final int HELP_WIDTH = 110;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    /** Without a command. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? annulus --help lists them");
    }

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /**
     * The command line, ready to execute.
     *
     * @return a new one
     */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setExecutionStrategy(Main::execute);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            report(command.getErr(), Failures.sentence(failure), failure);
            return Failures.isUsage(failure) ? ExitCode.USAGE : ExitCode.WRONG;
        });
        line.setParameterExceptionHandler((failure, args) -> {
            report(failure.getCommandLine().getErr(), UsageErrors.sentence(failure), failure);
            return ExitCode.USAGE;
        });
        return line;
    }

    /** picocli hands exceptions to its handler and lets errors pass: a truncated mapping is an InternalError. */
    private static int execute(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error failure) {
            report(parsed.commandSpec().commandLine().getErr(), Failures.sentence(failure), failure);
            return ExitCode.WRONG;
        }
    }

    private static void report(PrintWriter err, String sentence, Throwable failure) {
        err.println("annulus: "
                + sentence.lines().findFirst().orElse(failure.toString()).trim());
        if (Boolean.getBoolean("annulus.debug")) {
            failure.printStackTrace(err);
        }
        err.flush();
    }
}
