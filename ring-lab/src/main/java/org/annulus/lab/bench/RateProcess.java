// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.engine.ContinuationEngine;
import org.annulus.lab.JavaProcess;
import org.annulus.lab.output.Json;

/** Runs a measurement in a JVM of its own, of the kind that this one is, and reads what it prints. */
final class RateProcess {
    private RateProcess() {}

    /**
     * Runs it to its end.
     *
     * @param measurement class with a main method that prints rates as JSON
     * @param what its first argument
     * @param seconds its second argument
     * @return what it measured
     * @throws IllegalStateException if it failed, saying how
     */
    static List<ExplorerRate> run(Class<?> measurement, String what, double seconds) {
        try {
            // A file, since a JVM with agents warns a lot and nobody reads it unless something goes wrong.
            Path said = Files.createTempFile("annulus-bench", ".log");
            try {
                return run(command(measurement, what, seconds), what, said.toFile());
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + what + " was measured", e);
        }
    }

    private static List<ExplorerRate> run(List<String> command, String what, File said)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(said).start();
        try {
            String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                String why = Files.readString(said.toPath())
                        .lines()
                        .filter(line -> line.contains("Exception") || line.contains("Error"))
                        .findFirst()
                        .orElse("exit code " + process.exitValue());
                throw new IllegalStateException("the measurement of " + what + " failed: " + why);
            }
            return List.of(Json.read(json, ExplorerRate[].class));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Class<?> measurement, String what, double seconds) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseParallelGC"));
        if (ContinuationEngine.missing().isEmpty()) {
            options.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"));
        }
        return JavaProcess.command(options, measurement, what, Double.toString(seconds));
    }
}
