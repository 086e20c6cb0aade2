// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A fresh directory for the files of one ring, in memory where there is a file system for that. */
public final class CrashDirectory implements AutoCloseable {
    private static final Path SHM = Path.of("/dev/shm");

    private final Path path;
    private boolean kept;

    /** Makes it. */
    public CrashDirectory() {
        try {
            path = Files.isWritable(SHM)
                    ? Files.createTempDirectory(SHM, "annulus-crash")
                    : Files.createTempDirectory("annulus-crash");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where it is.
     *
     * @return the directory
     */
    public Path path() {
        return path;
    }

    /**
     * A file in it.
     *
     * @param name of the file
     * @return its path, whether or not there is such a file
     */
    public Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Leaves everything where it is, for whoever looks into a failure.
     *
     * @return where, as a sentence
     */
    public String keep() {
        kept = true;
        return "the files are kept in " + path;
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
