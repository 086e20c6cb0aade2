// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.Processes;
import org.annulus.lab.output.Json;

/** Runs a measurement in a JVM of its own, of the kind that this one is, and reads what it prints. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * Runs it to its end.
     *
     * @param what is measured, for messages
     * @param result what it prints, as JSON
     * @param seconds after which it is ended
     * @param command from {@link JavaProcess#command}
     * @return what it measured
     * @throws IllegalStateException if it failed, saying how
     */
    static <T> T run(String what, Class<T> result, long seconds, List<String> command) {
        try {
            // Files: a JVM with agents warns a lot, and one that hangs is not to be read from.
            Path printed = Files.createTempFile("annulus-bench", ".json");
            Path said = Files.createTempFile("annulus-bench", ".log");
            try {
                return run(what, result, seconds, new ProcessBuilder(command), printed, said);
            } finally {
                Files.delete(printed);
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + what + " was measured", e);
        }
    }

    private static <T> T run(
            String what, Class<T> result, long seconds, ProcessBuilder builder, Path printed, Path said)
            throws IOException, InterruptedException {
        Process process = builder.redirectOutput(printed.toFile())
                .redirectError(said.toFile())
                .start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "the measurement of " + what + " had not ended after " + seconds + " seconds");
            }
            if (process.exitValue() != 0) {
                String why = Files.readString(said)
                        .lines()
                        .filter(line -> line.contains("Exception") || line.contains("Error"))
                        .findFirst()
                        .orElse("exit code " + process.exitValue());
                throw new IllegalStateException("the measurement of " + what + " failed: " + why);
            }
            return Json.read(Files.readString(printed), result);
        } finally {
            Processes.kill(process);
        }
    }
}
