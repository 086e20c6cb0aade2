// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A benchmark that is killed from outside leaves no process that takes the processors from what is measured next. */
@Timeout(200)
final class OrphansTest {
    private static final long SECONDS = 20;

    /** Of processor time: a process that had so much was not ended by a wrong argument. */
    private static final Duration AT_WORK = Duration.ofMillis(250);

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveNoProcessWhenTheParentIsKilled() throws Exception {
        Path said = directory.resolve("said");
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // Where the children's words go, and JMH's lock.
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyParent.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        List<ProcessHandle> started = List.of();
        try {
            do {
                started = parent.descendants().toList();
                Thread.yield();
            } while (parent.isAlive() && !areAtWork(started));
            assertThat(parent.isAlive()).as(Files.readString(said)).isTrue();
            parent.destroyForcibly();
            List<String> left = new ArrayList<>();
            for (ProcessHandle process : started) {
                CompletableFuture<ProcessHandle> end = process.onExit();
                try {
                    end.get(SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    left.add(process.info().commandLine().orElse("?").replaceFirst(" -cp .*", ""));
                }
            }
            assertThat(left).as("still there").isEmpty();
            try (Stream<Path> logs =
                    Files.list(directory).filter(file -> file.toString().endsWith(".log"))) {
                assertThat(logs.toList())
                        .hasSize(5)
                        .allSatisfy(log -> assertThat(log).content().doesNotContain("Exception"));
            }
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    private static boolean areAtWork(List<ProcessHandle> processes) {
        // The conformance kit has children of its own now and then.
        return processes.stream()
                        .filter(process -> process.info()
                                .totalCpuDuration()
                                .filter(time -> time.compareTo(AT_WORK) > 0)
                                .isPresent())
                        .count()
                >= BusyParent.PROCESSES;
    }
}
