// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.annulus.lab.output.WholeFile;

/**
 * Plots and tables beside a page, and a list of them: a later report removes what an earlier one has written, and
 * nothing else that lies there.
 */
final class OwnFiles {
    /** The list, beside the page: a path a line. */
    static final String LIST = "report-files.txt";

    private static final String PLOTS = "plots";
    private static final String TABLES = "csv";

    /** What may be removed: the list may have been changed by anybody. */
    private static final Pattern PLOT_OR_TABLE = Pattern.compile("(plots/[^/\\\\]+\\.svg|csv/[^/\\\\]+\\.csv)");

    private OwnFiles() {}

    /**
     * Writes plots and tables, and removes those of an earlier report.
     *
     * @param directory of the page; exists
     * @param plots texts by file name
     * @param tables texts by file name
     */
    static void write(Path directory, Map<String, String> plots, Map<String, String> tables) throws IOException {
        TreeSet<String> written = new TreeSet<>();
        fill(directory, PLOTS, plots, written);
        fill(directory, TABLES, tables, written);
        for (String old : listed(directory.resolve(LIST))) {
            Path file = directory.resolve(old);
            if (!written.contains(old) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
        }
        // Last: what an interrupted report has left of the earlier one is still known for what it is.
        WholeFile.write(directory.resolve(LIST), String.join("\n", written) + "\n");
    }

    private static void fill(Path directory, String folder, Map<String, String> files, TreeSet<String> written)
            throws IOException {
        Files.createDirectories(directory.resolve(folder));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(folder).resolve(file.getKey()), file.getValue());
            written.add(folder + "/" + file.getKey());
        }
    }

    private static List<String> listed(Path list) throws IOException {
        return Files.exists(list)
                ? new String(Files.readAllBytes(list), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> PLOT_OR_TABLE.matcher(line).matches())
                        .toList()
                : List.of();
    }
}
