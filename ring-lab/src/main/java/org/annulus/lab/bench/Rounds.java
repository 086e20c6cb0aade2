// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.annulus.lab.Failures;
import org.annulus.lab.output.Words;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
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
    /** Seconds. */
    private static final long LEAST_LIMIT = 600;

    private static final int TIMES = 10;

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Class<?> benchmark;
    private final Map<String, String> parameters;
    private final Timing timing;
    private final PrintWriter progress;
    private final long limit;

    /** With a timing of null: as the benchmark's annotations say. */
    Rounds(Class<?> benchmark, Map<String, String> parameters, Timing timing, PrintWriter progress) {
        this(benchmark, parameters, timing, progress, limit(timing));
    }

    /** With the seconds after which a fork is ended. */
    Rounds(Class<?> benchmark, Map<String, String> parameters, Timing timing, PrintWriter progress, long limit) {
        this.benchmark = benchmark;
        this.parameters = parameters;
        this.timing = timing;
        this.progress = progress;
        this.limit = limit;
    }

    /**
     * How long a fork warms up and measures.
     *
     * @param warmUps iterations before what counts
     * @param warmUpMillis of each
     * @param iterations that count
     * @param millis of each
     */
    record Timing(int warmUps, int warmUpMillis, int iterations, int millis) {
        @Override
        public String toString() {
            return warmUps + " x " + warmUpMillis + " ms warm-up, " + iterations + " x " + millis + " ms measured";
        }

        double seconds() {
            return (warmUps * warmUpMillis + iterations * millis) / 1e3;
        }
    }

    List<Measured> run(List<String> subjects, int rounds) throws RunnerException {
        progress.println(
                "each iteration of a fork: time an operation (round trip of a cache line between the processors"
                        + " just before it)");
        Map<String, List<Measured.Fork>> forks = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (String subject : subjects) {
                Measured.Fork fork = fork(subject);
                forks.computeIfAbsent(subject, name -> new ArrayList<>()).add(fork);
                progress.printf("round %d of %d: %-28s %s%n", round, rounds, subject, sentence(fork));
                progress.flush();
            }
        }
        return forks.entrySet().stream()
                .map(entry -> new Measured(entry.getKey(), entry.getValue()))
                .toList();
    }

    static String sentence(Measured.Fork fork) {
        return fork.iterations().stream()
                .map(one -> Words.time(one.nanos()) + " (cache line " + Words.time(one.lineBefore()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** One fork of a subject. */
    Measured.Fork fork(String subject) throws RunnerException {
        try {
            Path file = Files.createTempFile("annulus-looks", ".txt");
            try {
                return fork(run(subject, file), Looks.read(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last looks belong to the measured iterations: one before each, and one after the last. */
    private static Measured.Fork fork(RunResult result, List<Double> looks) {
        List<IterationResult> measured = result.getBenchmarkResults().stream()
                .flatMap(one -> one.getIterationResults().stream())
                .toList();
        int first = looks.size() - measured.size() - 1;
        List<Measured.Iteration> iterations = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            iterations.add(new Measured.Iteration(
                    measured.get(i).getPrimaryResult().getScore(), looks.get(first + i), looks.get(first + i + 1)));
        }
        Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
        return new Measured.Fork(iterations, bytes == null ? 0 : bytes.getScore());
    }

    private RunResult run(String subject, Path looks) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .param("subject", subject)
                .forks(1)
                .jvmArgsPrepend(Looks.flag(looks))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        if (timing != null) {
            options.warmupIterations(timing.warmUps())
                    .warmupTime(TimeValue.milliseconds(timing.warmUpMillis()))
                    .measurementIterations(timing.iterations())
                    .measurementTime(TimeValue.milliseconds(timing.millis()));
        }
        ForkLimit watched = new ForkLimit(Looks.flag(looks), limit);
        try (watched) {
            return new Runner(options.build()).runSingle();
        } catch (RunnerException e) {
            throw new RunnerException(
                    watched.isOver()
                            ? subject + " had not ended in a fork after " + limit + " seconds"
                            : subject + " failed in a fork: " + Failures.sentence(root(e)),
                    e);
        }
    }

    /** Far beyond what a fork takes, on a busy machine too. */
    private static long limit(Timing timing) {
        return timing == null ? LEAST_LIMIT : Math.max(LEAST_LIMIT, (long) (TIMES * timing.seconds()));
    }

    /** JMH wraps what a fork threw, and hangs it in as suppressed. */
    private static Throwable root(Throwable failure) {
        Throwable inner = failure.getCause() != null
                ? failure.getCause()
                : failure.getSuppressed().length > 0 ? failure.getSuppressed()[0] : null;
        return inner == null ? failure : root(inner);
    }
}
