// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Text files that appear whole or not at all: one that is being written has {@code .part} behind its name. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file. One that is there is replaced.
     *
     * @param file in a directory that exists
     * @param text of it
     * @throws IOException if it cannot be written; what was there is there still
     */
    public static void write(Path file, String text) throws IOException {
        appear(written(file, text), file);
    }

    /**
     * Writes a file. One that is there gets another name.
     *
     * @param file in a directory that exists
     * @param text of it
     * @param previous the other name; a file that has it is replaced
     * @throws IOException if it cannot be written; what was there is there still, under one of the names
     */
    public static void write(Path file, String text, Path previous) throws IOException {
        Path part = written(file, text);
        if (Files.exists(file)) {
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
        }
        appear(part, file);
    }

    private static Path written(Path file, String text) throws IOException {
        return Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
    }

    private static void appear(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
