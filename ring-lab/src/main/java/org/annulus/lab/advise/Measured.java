// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.annulus.lab.output.Json;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.ResultsFile;

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

    static Measured shipped() throws IOException {
        try (InputStream in = Measured.class.getResourceAsStream(SHIPPED)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Measured(
                    Json.read(json, Results.class),
                    "the results that are shipped, of another machine; run 'annulus compare' for your own");
        }
    }
}
