// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.annulus.conformance.crash.ParentWatch;

/**
 * How far apart the processors lay, before each iteration of a fork and after the last. The fork writes them to a file
 * that the parent names, since JMH has no place for them.
 */
final class Looks {
    private static final String FILE = "annulus.bench.looks";

    private Looks() {}

    /**
     * In a fork, first of all: it ends with its parent, of which JMH's own link hears after an iteration at the best.
     */
    static void begin() {
        if (System.getProperty(FILE) != null) {
            ParentWatch.start();
        }
    }

    /** In the fork, while nothing else of it runs. */
    static void look() {
        String file = System.getProperty(FILE);
        if (file != null) {
            try {
                Files.writeString(Path.of(file), CacheLine.roundTrip() + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The fork's flag. */
    static String flag(Path file) {
        return "-D" + FILE + "=" + file;
    }

    /** What the fork saw, in order. */
    static List<Double> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Double::valueOf).toList();
    }
}
