// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.Processes;
import org.annulus.lab.copy.Session;
import org.annulus.lab.output.Json;

/**
 * The time from just before the call that wakes to the first step of who was woken. One number every few hundred
 * microseconds, so that who sleeps is asleep; both sides read one clock, which processes of one machine share.
 */
final class WakeUpBenchmark {
    private static final long LEAST_PAUSE = TimeUnit.MICROSECONDS.toNanos(150);
    private static final int MORE_PAUSE = (int) TimeUnit.MICROSECONDS.toNanos(150);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);
    private static final int DIGITS = 3;

    /** Between two looks at a thread that starts. */
    private static final long LOOK_MILLIS = 20;

    /** Seconds for what takes less than one: a JVM to start, who was woken to say so. */
    private static final long PATIENCE = 60;

    private final int samples;
    private final int warmUps;

    WakeUpBenchmark(int samples, int warmUps) {
        this.samples = samples;
        this.warmUps = warmUps;
    }

    /** One result for each subject, in one process and across two. */
    List<WakeUpResult> run() throws IOException, InterruptedException {
        List<WakeUpResult> results = new ArrayList<>();
        for (String subject : WakeUpSubject.IN_PROCESS) {
            results.add(run(subject, 1));
        }
        for (String subject : WakeUpSubject.ACROSS) {
            results.add(run(subject, 2));
        }
        return results;
    }

    /** The result of one subject, in one process or across two. */
    WakeUpResult run(String subject, int processes) throws IOException, InterruptedException {
        try (Session session = Session.create()) {
            Path word = session.directory().resolve("word");
            return processes == 2
                    ? across(subject, WakeUpSubject.named(subject, word), word)
                    : inProcess(subject, WakeUpSubject.named(subject, subject.startsWith("futex") ? word : null));
        }
    }

    /** Also for a subject of a test. */
    WakeUpResult inProcess(String name, WakeUpSubject subject) throws InterruptedException {
        Histogram[] woken = new Histogram[1];
        CountDownLatch ready = new CountDownLatch(1);
        Pause others = new Pause();
        Thread sleeper = others.thread("sleeper", () -> woken[0] = sleep(subject, ready::countDown, warmUps));
        sleeper.start();
        while (!ready.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            others.requireNoFailure();
        }
        long post = wake(subject, others::requireNoFailure);
        sleeper.join(TimeUnit.SECONDS.toMillis(PATIENCE));
        others.requireNoFailure();
        if (sleeper.isAlive()) {
            throw new IllegalStateException(
                    "who sleeps on " + name + " did not wake within " + PATIENCE + " seconds of the last call");
        }
        return WakeUpResult.of(name, 1, woken[0], post);
    }

    /** Also for a subject of a test. */
    WakeUpResult across(String name, WakeUpSubject subject, Path file) throws IOException {
        Process process = JavaProcess.running(
                        WakeUpSleeperCommand.NAME, name, file.toString(), Integer.toString(warmUps))
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String ready = line(name, out);
            if (!WakeUpSleeperCommand.READY.equals(ready)) {
                throw failed(name, ready);
            }
            long post = wake(subject, () -> {
                if (!process.isAlive()) {
                    throw failed(name, line(name, out));
                }
            });
            String result = line(name, out);
            if (result == null || result.startsWith(WakeUpSleeperCommand.FAILED)) {
                throw failed(name, result);
            }
            return Json.read(result, WakeUpResult.class).withPost(post);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String line(String name, BufferedReader out) {
        try {
            return Processes.line(out, PATIENCE, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the process that sleeps on " + name + " has said nothing for " + PATIENCE + " seconds", e);
        }
    }

    private static IllegalStateException failed(String name, String said) {
        return new IllegalStateException("the process that sleeps on " + name + " ended early"
                + (said == null ? "" : ": " + said.replace(WakeUpSleeperCommand.FAILED, "")));
    }

    /** Wakes again and again; how long the call took, the median. */
    private long wake(WakeUpSubject subject, Runnable check) {
        WakeUpSubject.Waker waker = subject.waker(check);
        Histogram calls = new Histogram(LONGEST, DIGITS);
        SplittableRandom random = new SplittableRandom(samples);
        for (int i = 0; i < warmUps + samples; i++) {
            pause(LEAST_PAUSE + random.nextInt(MORE_PAUSE));
            check.run();
            long start = System.nanoTime();
            waker.wake(start);
            long took = System.nanoTime() - start;
            if (i >= warmUps) {
                calls.recordValue(Math.min(took, LONGEST));
            }
        }
        pause(LEAST_PAUSE);
        waker.wake(WakeUpSubject.END);
        return calls.getValueAtPercentile(50);
    }

    private static void pause(long nanos) {
        for (long end = System.nanoTime() + nanos; System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
    }

    /** Sleeps until the end is told; what came before it, without the first ones. */
    static Histogram sleep(WakeUpSubject subject, Runnable ready, int warmUps) {
        WakeUpSubject.Sleeper sleeper = subject.sleeper();
        Histogram woken = new Histogram(LONGEST, DIGITS);
        ready.run();
        for (int i = 0; ; i++) {
            long stamp = sleeper.await();
            if (stamp == WakeUpSubject.END) {
                return woken;
            }
            if (i >= warmUps) {
                woken.recordValue(Math.max(0, Math.min(System.nanoTime() - stamp, LONGEST)));
            }
        }
    }
}
