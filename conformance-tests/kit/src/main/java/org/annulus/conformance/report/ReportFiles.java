// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code conformance.json} and {@code conformance.html} of a test run: all policies that this JVM has tested so far.
 */
public final class ReportFiles {
    /** The system property that names the directory; {@code target/conformance} if it is not set. */
    public static final String PROPERTY = "annulus.conformance";

    private static final ReportFiles THIS_RUN =
            new ReportFiles(Path.of(System.getProperty(PROPERTY, "target/conformance")));

    private final Path directory;
    private final Map<String, PolicyReport> reports = new LinkedHashMap<>();

    ReportFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The files of this JVM.
     *
     * @return the same for every call
     */
    public static ReportFiles ofThisRun() {
        return THIS_RUN;
    }

    /**
     * The page.
     *
     * @return where it is, once a report was written
     */
    public Path page() {
        return directory.resolve("conformance.html").toAbsolutePath();
    }

    /**
     * Adds reports and writes the files anew.
     *
     * @param more reports; one of the same policy takes the place of an earlier one
     * @throws UncheckedIOException if a file cannot be written
     */
    public synchronized void write(List<PolicyReport> more) {
        more.forEach(report -> reports.put(report.policy().name().toString(), report));
        try {
            Files.createDirectories(directory);
            ConformanceReport report = ConformanceReport.here("", List.copyOf(reports.values()));
            Files.writeString(directory.resolve("conformance.json"), ConformanceJson.of(report));
            Files.writeString(page(), ConformancePage.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }
}
