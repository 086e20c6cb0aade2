// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFileView;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a side of a copy costs while the other one is stopped: processor time as the kernel counts it, not time passed.
 */
@Timeout(300)
final class IdleSideTest {
    private static final Duration WINDOW = Duration.ofMillis(500);
    /** So long may it take until there is such a window: compilers have to have had their turn. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** Processor time is counted in ticks of 10 ms: at most one in half a second. */
    private static final double NOTHING = 0.02;

    private static final double MUCH = 0.2;

    /** Windows in which all processor time is taken; a side that waits idly does not come to that. */
    private static final double MUCH_IN_ALL = 4;

    @TempDir
    private Path directory;

    private Process copy;

    private void start(String wait) throws IOException {
        Path source = directory.resolve("from");
        try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
        copy = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.annulus.lab.Main",
                        "copy",
                        source.toString(),
                        directory.resolve("to").toString(),
                        "--block-size",
                        "64",
                        "--blocks",
                        "4",
                        "--wait",
                        wait))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    @AfterEach
    void endIt() throws IOException, InterruptedException {
        copy.descendants().forEach(ProcessHandle::destroyForcibly);
        copy.destroyForcibly();
        copy.waitFor();
        for (Path session : sessions()) {
            Files.deleteIfExists(session.resolve("copy.ring"));
            Files.deleteIfExists(session.resolve("copy.blocks"));
            Files.deleteIfExists(session);
        }
    }

    private List<Path> sessions() throws IOException {
        Path shm = Path.of("/dev/shm");
        Path base = Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(base, "annulus-copy-" + copy.pid() + "-*")) {
            List<Path> sessions = new ArrayList<>();
            found.forEach(sessions::add);
            return sessions;
        }
    }

    /** The user side's process, once blocks have passed. */
    private ProcessHandle user() throws IOException {
        while (true) {
            assertThat(copy.isAlive())
                    .as(Files.readString(directory.resolve("output")))
                    .isTrue();
            for (Path session : sessions()) {
                Path ring = session.resolve("copy.ring");
                if (Files.exists(ring)) {
                    RingFileView view = RingFileView.open(ring, Policies.discover());
                    if (view.counters().filter(c -> c.delivered() > 1000).isPresent()) {
                        return ProcessHandle.of(ProcessIdentity.pid(view.owner(Side.USER)))
                                .orElseThrow();
                    }
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        // The shell's own: not every machine has it as a program.
        assertThat(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The share of a processor that a process had in one window. */
    private static double share(ProcessHandle process) {
        Duration before = process.info().totalCpuDuration().orElseThrow();
        long end = System.nanoTime() + WINDOW.toNanos();
        for (long left = WINDOW.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
        return (double) used.toNanos() / WINDOW.toNanos();
    }

    /** Whether it comes to a window without work: compilers and collectors have some left at first. */
    private static double quietest(ProcessHandle process) {
        double least = Double.MAX_VALUE;
        for (long end = System.nanoTime() + PATIENCE; least > NOTHING && System.nanoTime() - end < 0; ) {
            least = Math.min(least, share(process));
        }
        return least;
    }

    /** Whether it works: much in one window, or a little in each, as this test has no processor to itself. */
    private static boolean isBusy(ProcessHandle process) {
        double most = 0;
        double all = 0;
        long end = System.nanoTime() + PATIENCE;
        while (most <= MUCH && all <= MUCH_IN_ALL && System.nanoTime() - end < 0) {
            double share = share(process);
            most = Math.max(most, share);
            all += share;
        }
        return most > MUCH || all > MUCH_IN_ALL;
    }

    @Test
    void shouldUseNoProcessorWhenItWaitsOnAFutexForAStoppedPeer() throws IOException, InterruptedException {
        start("futex");
        ProcessHandle user = user();
        signal("STOP", copy.toHandle());
        assertThat(quietest(user)).as("of the user side").isLessThanOrEqualTo(NOTHING);
        signal("STOP", user);
        signal("CONT", copy.toHandle());
        assertThat(quietest(copy.toHandle())).as("of the kernel side").isLessThanOrEqualTo(NOTHING);
    }

    @Test
    void shouldUseAProcessorWhenItSpins() throws IOException, InterruptedException {
        start("spin");
        ProcessHandle user = user();
        signal("STOP", copy.toHandle());
        assertThat(isBusy(user)).as("the user side").isTrue();
    }
}
