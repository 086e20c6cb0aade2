// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.annulus.lab.Cli;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two commands that write results to one directory. */
@Timeout(60)
final class DirectoryLockTest {
    private static final String MINE = Long.toString(ProcessHandle.current().pid());

    @TempDir
    private Path directory;

    private Path out;
    private final List<Process> holders = new ArrayList<>();

    @BeforeEach
    void makeTheDirectory() throws IOException {
        out = Files.createDirectory(directory.resolve("out"));
    }

    @AfterEach
    void endThem() {
        holders.forEach(Process::destroyForcibly);
    }

    /** Another process that has the directory. */
    private Process holder() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(holder);
        BufferedReader said = holder.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo(LockHolder.TAKEN);
        return holder;
    }

    private static void kill(Process holder) throws InterruptedException {
        assertThat(holder.destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private Cli.Result compare() {
        return compareTo(out);
    }

    private static Cli.Result compareTo(Path place) {
        return Cli.run(
                "compare",
                "--quick",
                "--sections",
                "memory",
                "--policies",
                "zijlstra/single",
                "--out",
                place.toString());
    }

    @Test
    void shouldRefuseASecondRunAndNameTheFirst() throws IOException {
        Process first = holder();
        Cli.assertUsage(compare(), out.toString(), "process " + first.pid(), "--out");
        assertThat(out.resolve("unfinished")).as("nothing was begun").doesNotExist();
        assertThat(out.resolve(ResultsFile.NAME)).doesNotExist();
    }

    @Test
    void shouldRefuseAReportThatARunWouldOverwrite() throws IOException {
        assertThat(compareTo(directory).code()).isZero();
        Path results = directory.resolve(ResultsFile.NAME);
        Process first = holder();
        Cli.Result refused = Cli.run("report", results.toString(), "--out", out.toString());
        Cli.assertUsage(refused, out.toString(), "process " + first.pid(), "--out");
        assertThat(out.resolve("report.html")).doesNotExist();
        assertThat(Cli.run("report", results.toString()).code()).as("elsewhere").isZero();
    }

    @Test
    void shouldTakeOverFromAProcessThatWasKilledAndLeaveNoLock() throws Exception {
        kill(holder());
        assertThat(out.resolve(DirectoryLock.FILE)).content().contains("the next one removes the file");
        Cli.Result result = compare();
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(out.resolve(DirectoryLock.FILE)).doesNotExist();
        assertThat(compare().code()).as("again").isZero();
    }

    @Test
    void shouldKeepTheLockWhenItRefusesInTheSameProcess() throws Exception {
        try (DirectoryLock first = DirectoryLock.take(out)) {
            assertThat(first).isNotNull();
            for (int i = 0; i < 2; i++) {
                Cli.assertUsage(compare(), out.toString(), "process " + MINE, "--out");
            }
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockHolder.class.getName(),
                            out.toString())
                    .redirectErrorStream(true)
                    .start();
            holders.add(other);
            try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).contains("process " + MINE);
            }
        }
        DirectoryLock.take(out).close();
    }

    /** Who opened it before it was removed gets a lock on it, which keeps nobody out. */
    @Test
    void shouldNotTakeAFileThatItsHolderRemoved() throws IOException {
        Path file = Files.writeString(out.resolve(DirectoryLock.FILE), DirectoryLock.REMOVED);
        assertThatThrownBy(() -> DirectoryLock.take(out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.getFileName().toString());
        Files.delete(file);
        DirectoryLock.take(out).close();
        assertThat(file).doesNotExist();
    }
}
