// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.annulus.lab.output.Json;
import org.annulus.lab.output.WholeFile;

/** {@value #NAME}: results as they are kept. */
public final class ResultsFile {
    /** Its name in the directory of a comparison. */
    public static final String NAME = "results.json";

    /** The results that were there before. */
    public static final String PREVIOUS = "results.previous.json";

    private ResultsFile() {}

    /**
     * Writes results, whole or not at all. Those that are there are kept as {@value #PREVIOUS}.
     *
     * @param results to keep
     * @param directory of the comparison
     * @throws IOException if they cannot be written
     */
    public static void write(Results results, Path directory) throws IOException {
        WholeFile.write(directory.resolve(NAME), Json.write(results) + "\n", directory.resolve(PREVIOUS));
    }

    /**
     * Reads results.
     *
     * @param file as {@link #write} made it
     * @return the results
     * @throws IOException if there is no such file, or it holds something else
     */
    public static Results read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Results results;
        try {
            results = Json.read(Files.readString(file), Results.class);
        } catch (CharacterCodingException | UncheckedIOException | IllegalArgumentException | NullPointerException e) {
            throw new IOException(
                    file + " holds no results of a comparison; name a " + NAME + " that annulus compare has written",
                    e);
        }
        if (results.format() != Results.FORMAT) {
            throw new IOException(file + " has format " + results.format() + " and this program reads " + Results.FORMAT
                    + "; compare again, or use the version that wrote it");
        }
        return results;
    }
}
