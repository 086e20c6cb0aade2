// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.report.plot.Plot;
import org.annulus.lab.results.Results;

/** The page, the plots and the tables of a comparison, in its directory. */
public final class ReportFiles {
    /** The page's file name. */
    public static final String PAGE = "report.html";

    private ReportFiles() {}

    /**
     * Writes them. Plots and tables of an earlier report in the same place are removed.
     *
     * @param results finished or not
     * @param directory that exists, or is made
     * @return the page
     * @throws IOException if a file cannot be written
     */
    public static Path write(Results results, Path directory) throws IOException {
        return write(results, Optional.empty(), directory);
    }

    /**
     * Writes them, with what changed.
     *
     * @param results finished or not
     * @param changes since an earlier comparison
     * @param directory that exists, or is made
     * @return the page
     * @throws IOException if a file cannot be written
     */
    public static Path write(Results results, Optional<Changes> changes, Path directory) throws IOException {
        ReportPage page = ReportPage.of(results, changes, linked -> Files.exists(directory.resolve(linked)));
        Map<String, String> plots = new LinkedHashMap<>();
        for (Plot plot : page.plots()) {
            plots.putAll(plot.files());
        }
        fill(directory.resolve("plots"), ".svg", plots);
        fill(directory.resolve("csv"), ".csv", CsvFiles.of(results));
        Path file = directory.resolve(PAGE);
        Files.writeString(file, page.html());
        return file;
    }

    private static void fill(Path directory, String ending, Map<String, String> files) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> old = Files.list(directory)) {
            for (Path file :
                    old.filter(path -> path.toString().endsWith(ending)).toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
