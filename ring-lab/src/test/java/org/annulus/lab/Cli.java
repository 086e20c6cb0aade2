// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a command in this process and keeps what it prints. */
public final class Cli {
    private Cli() {}

    /** What a command did. */
    public record Result(int code, String out, String err) {}

    public static Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = line.execute(args);
        return new Result(code, out.toString(), err.toString());
    }

    /** A command that was not understood says why in one line, and does nothing. */
    public static void assertUsage(Result result, String... words) {
        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("annulus: ").contains(words);
    }
}
