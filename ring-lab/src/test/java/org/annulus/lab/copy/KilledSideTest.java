// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.annulus.core.file.ProcessIdentity;
import org.annulus.core.file.RingFileView;
import org.annulus.core.layout.Side;
import org.annulus.core.policy.Policies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A copy of which a process is killed: the other one ends with a sentence, if there is one, and nothing is left. */
final class KilledSideTest {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    private Path directory;

    private Path source;
    private Path target;
    private Path output;
    private Process copy;

    @BeforeEach
    void makeASourceThatTakesLong() throws IOException {
        source = directory.resolve("from");
        target = directory.resolve("to");
        output = directory.resolve("output");
        try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
            file.setLength(8L << 30);
        }
    }

    private void startACopy(int processes) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-exports",
                        "java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.annulus.lab.Main",
                        "copy",
                        source.toString(),
                        target.toString(),
                        "--block-size",
                        "64",
                        "--blocks",
                        "4",
                        "--processes",
                        Integer.toString(processes)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // With these a JVM says first that it was given options.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        copy = builder.start();
    }

    @AfterEach
    void endIt() {
        copy.descendants().forEach(ProcessHandle::destroyForcibly);
        copy.destroyForcibly();
    }

    private <T> T await(String what, Supplier<Optional<T>> look) throws IOException {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.yield();
        }
        throw new AssertionError(what + " has not happened; the copy printed: " + printed());
    }

    private String printed() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private Optional<Path> session() {
        Path shm = Path.of("/dev/shm");
        Path base = Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(base, "annulus-copy-" + copy.pid() + "-*")) {
            for (Path found : sessions) {
                return Optional.of(found);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The ring, once some blocks have passed. */
    private RingFileView running() throws IOException {
        Path ring = await(
                "the ring file",
                () -> session().map(s -> s.resolve("copy.ring")).filter(Files::exists));
        return await("a delivery", () -> {
            RingFileView view = RingFileView.open(ring, Policies.discover());
            return view.counters().filter(c -> c.delivered() > 100).map(c -> view);
        });
    }

    private void assertNothingLeft() throws IOException {
        await("the end of the temporary directory", () -> session().isEmpty() ? Optional.of(true) : Optional.empty());
        await("the end of the part", () -> {
            try (Stream<Path> files = Files.list(directory)) {
                return files.noneMatch(file -> !file.equals(source) && !file.equals(output))
                        ? Optional.of(true)
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    @Test
    void shouldSayThatTheUserSideWasKilledAndLeaveNothing() throws IOException, InterruptedException {
        startACopy(2);
        long user = ProcessIdentity.pid(running().owner(Side.USER));
        ProcessHandle.of(user).orElseThrow().destroyForcibly();
        assertThat(copy.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(copy.exitValue()).isEqualTo(1);
        assertThat(printed().lines())
                .containsExactly("annulus: the user side, process " + user + ", was killed by signal 9");
        assertNothingLeft();
    }

    /** In one process, where no other is left to clear up. */
    @Test
    void shouldLeaveNothingWhenTheTerminalEndsTheCopy() throws IOException, InterruptedException {
        startACopy(1);
        running();
        assertThat(copy.toHandle().destroy()).as("SIGTERM was sent").isTrue();
        assertThat(copy.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(copy.exitValue()).as("128 + SIGTERM").isEqualTo(143);
        assertNothingLeft();
    }

    @Test
    void shouldSayThatTheKernelSideIsGoneAndLeaveNothing() throws IOException, InterruptedException {
        startACopy(2);
        long user = running().owner(Side.USER);
        copy.destroyForcibly();
        // Where the first process of the machine waits for no orphans it stays behind as a zombie.
        await("the end of the user side", () -> ProcessIdentity.isAlive(user) ? Optional.empty() : Optional.of(true));
        assertThat(printed().lines())
                .containsExactly(
                        "annulus: the kernel side, process " + copy.pid() + ", is gone; the copy was not finished");
        assertNothingLeft();
    }
}
