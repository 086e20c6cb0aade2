// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.annulus.conformance.check.NotRunException;
import org.annulus.conformance.check.RingFixture;

/**
 * A JVM that lives on one side of a ring file and is going to die there. Small and quick to start. Its main method has
 * a {@link ParentWatch}, so that it does not outlive this process.
 */
public final class ChildProcess implements AutoCloseable {
    /** How it ends that halts itself, and one that got SIGKILL. */
    static final int KILLED = 137;

    /** Beyond this a child of any kind stands still. */
    private static final long PATIENCE_SECONDS = 300;

    private final Process process;
    private final Path log;

    /** Starts one that dies: with arguments of {@link CrashingProcess}. */
    ChildProcess(RingFixture fixture, Path directory, List<String> arguments) {
        this(fixture, directory, List.of("-XX:TieredStopAtLevel=1"), CrashingProcess.class, arguments);
    }

    /**
     * Starts one.
     *
     * @param fixture of the policy that it is to make
     * @param directory where it leaves what it says
     * @param options of the JVM, for its compilers
     * @param main class of the kit
     * @param arguments of its main method
     * @throws NotRunException if no process can be started
     */
    public ChildProcess(
            RingFixture fixture, Path directory, List<String> options, Class<?> main, List<String> arguments) {
        log = directory.resolve("child.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:ErrorFile=" + directory.resolve("hs_err.log"),
                "-cp",
                fixture.classPath()));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new NotRunException("no process can be started here: " + e.getMessage());
        }
    }

    /**
     * Waits for its end.
     *
     * @return its exit code
     * @throws AssertionError if it does not end
     */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the child process does not end; it said: " + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Waits until something holds, as long as it lives.
     *
     * @param what it then is, for the message
     * @param condition that is waited for
     * @throws AssertionError if it ends before, or takes too long
     */
    public void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            requireAlive();
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("the child process is not " + what + " in time; it said: " + said());
            }
            Thread.yield();
        }
    }

    /** It may not have ended by itself. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(
                    "the child process ended by itself with " + process.exitValue() + "; it said: " + said());
        }
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it between two instructions, until {@link #goOn}. */
    void stop() {
        signal("STOP");
        await("stopped", () -> state() == 'T');
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            // The shell's own: not every machine has it as a program.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                throw new NotRunException("kill -" + name + " does not end here");
            }
            if (kill.exitValue() != 0) {
                throw new NotRunException("kill -" + name + " fails here with " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new NotRunException("there is no shell here, to stop a process with: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Of its main thread, as /proc says. */
    private char state() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new NotRunException("/proc cannot be read here, which says whether a process is stopped");
        }
    }

    /**
     * What it wrote.
     *
     * @return so far
     */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
