// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.annulus.lab.baseline.Changes;
import org.annulus.lab.report.plot.Plot;
import org.annulus.lab.results.Results;

/** The page, the plots and the tables of a comparison, in its directory. */
public final class ReportFiles {
    /** The page's file name. */
    public static final String PAGE = "report.html";

    private ReportFiles() {}

    /**
     * Writes them. Plots and tables that an earlier report has written in the same place are removed.
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
        OwnFiles.write(directory, plots, CsvFiles.of(results));
        Path file = directory.resolve(PAGE);
        Files.writeString(file, page.html());
        return file;
    }
}
