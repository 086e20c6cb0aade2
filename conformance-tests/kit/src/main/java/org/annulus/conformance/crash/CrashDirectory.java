// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A fresh directory for the files of one ring, in memory where there is a file system for that. */
public final class CrashDirectory implements AutoCloseable {
    private static final Path SHM = Path.of("/dev/shm");

    /** Those that a process which is told to end leaves behind, in the middle of a check, if nobody else does it. */
    private static final Set<CrashDirectory> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(CrashDirectory::closeAll, "crash-directories"));
    }

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
        OPEN.add(this);
    }

    private static void closeAll() {
        for (CrashDirectory directory : OPEN) {
            try {
                directory.close();
            } catch (UncheckedIOException e) {
                // A child may still be writing there, or has deleted its file; the process ends all the same.
                System.err.println(directory.path + " is left behind: " + e.getMessage());
            }
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
        OPEN.remove(this);
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
