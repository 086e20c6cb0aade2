// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.annulus.lab.output.Json;
import org.annulus.lab.results.PolicyVerdict;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.ResultsFile;
import org.annulus.lab.results.Row;

/**
 * The results that an advice rests on: those that the user names, else those that this machine has, else those that are
 * shipped.
 *
 * @param results of a comparison
 * @param from where they are from, in words
 */
record Measured(Results results, String from) {
    private static final String SHIPPED = "reference.json";

    static Measured find(Path named, Path here) throws IOException {
        if (named != null) {
            return new Measured(ResultsFile.read(named), named.toString());
        }
        for (String run : List.of("full", "quick")) {
            Path file = here.resolve("annulus-compare").resolve(run).resolve(ResultsFile.NAME);
            if (Files.exists(file)) {
                return new Measured(ResultsFile.read(file), file.toString());
            }
        }
        return shipped();
    }

    /**
     * What advice needs of results, and no more: to be shipped.
     *
     * @return the rows that a goal orders by, and of each verdict the outcomes and the first lines of their texts
     */
    Results reduced() {
        List<Row> rows = results.rows().stream()
                .filter(row -> Arrays.stream(Goal.values()).anyMatch(goal -> goal.uses(row)))
                .toList();
        List<PolicyVerdict> verdicts = results.verdicts().stream()
                .map(verdict -> new PolicyVerdict(
                        verdict.policy(),
                        verdict.verdict(),
                        verdict.summary(),
                        "",
                        verdict.cells().stream()
                                .map(cell -> new PolicyVerdict.Cell(
                                        cell.rule(),
                                        cell.key(),
                                        cell.level(),
                                        cell.outcome(),
                                        cell.text().lines().findFirst().orElse("")))
                                .toList()))
                .toList();
        return new Results(
                results.format(),
                results.command(),
                results.place(),
                results.settings(),
                results.seconds(),
                results.complete(),
                rows,
                verdicts);
    }

    static Measured shipped() throws IOException {
        try (InputStream in = Measured.class.getResourceAsStream(SHIPPED)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Measured(
                    Json.read(json, Results.class),
                    "the results that are shipped, of another machine; run 'annulus compare' for your own");
        }
    }
}
