// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.annulus.lab.Failures;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a benchmark round by round, one fork of each subject a round, so that a drifting machine drifts for all. */
final class Rounds {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Class<?> benchmark;
    private final Map<String, String> parameters;
    private final boolean quick;
    private final PrintWriter progress;

    Rounds(Class<?> benchmark, Map<String, String> parameters, boolean quick, PrintWriter progress) {
        this.benchmark = benchmark;
        this.parameters = parameters;
        this.quick = quick;
        this.progress = progress;
    }

    List<Measured> run(List<String> subjects, int rounds) throws RunnerException {
        Map<String, List<Measured.Fork>> forks = new LinkedHashMap<>();
        double line = CacheLine.roundTrip();
        for (int round = 1; round <= rounds; round++) {
            for (String subject : subjects) {
                RunResult result = fork(subject);
                double after = CacheLine.roundTrip();
                Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
                Measured.Fork fork = new Measured.Fork(
                        result.getPrimaryResult().getScore(), bytes == null ? 0 : bytes.getScore(), line, after);
                forks.computeIfAbsent(subject, name -> new ArrayList<>()).add(fork);
                progress.printf(
                        Locale.ROOT,
                        "round %d of %d: %-28s %8.2f ns, cache line %4.0f to %4.0f ns%n",
                        round,
                        rounds,
                        subject,
                        fork.nanos(),
                        line,
                        after);
                progress.flush();
                line = after;
            }
        }
        return forks.entrySet().stream()
                .map(entry -> new Measured(entry.getKey(), entry.getValue()))
                .toList();
    }

    private RunResult fork(String subject) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .param("subject", subject)
                .forks(1)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        if (quick) {
            options.warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(200));
        }
        try {
            return new Runner(options.build()).runSingle();
        } catch (RunnerException e) {
            throw new RunnerException(subject + " failed in a fork: " + Failures.sentence(root(e)), e);
        }
    }

    /** JMH wraps what a fork threw, and hangs it in as suppressed. */
    private static Throwable root(Throwable failure) {
        Throwable inner = failure.getCause() != null
                ? failure.getCause()
                : failure.getSuppressed().length > 0 ? failure.getSuppressed()[0] : null;
        return inner == null ? failure : root(inner);
    }
}
