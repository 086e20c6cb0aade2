// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.lab.ExitCode;
import org.annulus.lab.Failures;
import org.annulus.lab.output.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process that sleeps in {@code bench wake-up}, started by it. Prints its result as one line of JSON. */
@Command(name = WakeUpSleeperCommand.NAME, hidden = true, description = "The sleeping side of bench wake-up.")
public final class WakeUpSleeperCommand implements Callable<Integer> {
    static final String NAME = "bench-wake-up-sleeper";
    static final String READY = "ready";
    static final String FAILED = "failed: ";

    @Parameters(index = "0")
    private String subject;

    @Parameters(index = "1")
    private Path file;

    @Parameters(index = "2")
    private int warmUps;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public WakeUpSleeperCommand() {}

    @Override
    public Integer call() {
        ParentWatch.start();
        PrintWriter out = spec.commandLine().getOut();
        Runnable ready = () -> {
            out.println(READY);
            out.flush();
        };
        try {
            Histogram woken = WakeUpBenchmark.sleep(WakeUpSubject.named(subject, file), ready, warmUps);
            out.println(Json.line(WakeUpResult.of(subject, 2, woken, 0)));
            return 0;
        } catch (RuntimeException | Error e) {
            // The waking side tells it, which is waiting for a line.
            out.println(FAILED + Failures.sentence(e));
            return ExitCode.WRONG;
        } finally {
            out.flush();
        }
    }
}
