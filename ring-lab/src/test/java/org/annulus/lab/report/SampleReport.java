// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;

/** Reports of results that nobody measured, for tests of what can be seen. */
public final class SampleReport {
    private SampleReport() {}

    /** All sections and subjects, with the pages that it links to. */
    public static void write(Path directory) throws IOException {
        Results results = MadeUpResults.whole();
        for (PolicyVerdict verdict : results.verdicts()) {
            Path page = directory.resolve(verdict.page());
            Files.createDirectories(page.getParent());
            Files.writeString(page, "<!DOCTYPE html><title>" + verdict.policy() + "</title>");
        }
        ReportFiles.write(results, directory);
    }

    /** Of a run that was interrupted before it had measured anything. */
    public static void writeUnfinished(Path directory) throws IOException {
        Files.createDirectories(directory);
        ReportFiles.write(MadeUpResults.nothing(), directory);
    }
}
