// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary directory, on tmpfs where there is one: for the ring and the block area of a copy, or for files to
 * compare. Its name carries the process id, so that what a killed copy left behind is cleared by the next one.
 */
public final class Session implements AutoCloseable {
    private static final String PREFIX = "annulus-copy-";

    private final Path directory;

    /** Null for whoever uses the session of another process. */
    private final Thread clearing;

    private Session(Path directory, Thread clearing) {
        this.directory = directory;
        this.clearing = clearing;
    }

    /**
     * A new directory; those of dead processes are cleared. It is deleted too when the JVM ends before this is closed,
     * as when the terminal ends the command.
     *
     * @param unfinished files elsewhere that are deleted with it then; not by {@link #close}
     * @return to be closed
     * @throws IOException if there is no place for one
     */
    public static Session create(Path... unfinished) throws IOException {
        Path shm = Path.of("/dev/shm");
        Path base = Files.isWritable(shm) ? shm : Path.of(System.getProperty("java.io.tmpdir"));
        clearLeftovers(base);
        Path directory =
                Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-");
        Thread clearing = new Thread(() -> {
            clear(directory);
            for (Path file : unfinished) {
                file.toFile().delete();
            }
        });
        Session session = new Session(directory, clearing);
        try {
            Runtime.getRuntime().addShutdownHook(clearing);
        } catch (IllegalStateException itIsEnding) {
            session.close();
            throw itIsEnding;
        }
        return session;
    }

    static Session at(Path directory) {
        return new Session(directory, null);
    }

    private static void clearLeftovers(Path base) throws IOException {
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path session : sessions) {
                String pid = session.getFileName()
                        .toString()
                        .substring(PREFIX.length())
                        .split("-")[0];
                boolean dead = pid.matches("\\d{1,10}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
                if (dead && Files.isWritable(session)) {
                    clear(session);
                }
            }
        }
    }

    /**
     * Where it is.
     *
     * @return a directory that exists until this is closed
     */
    public Path directory() {
        return directory;
    }

    Path ring() {
        return directory.resolve("copy.ring");
    }

    Path blocks() {
        return directory.resolve("copy.blocks");
    }

    /** Deletes the directory. Whoever still has the files mapped keeps the memory. */
    @Override
    public void close() {
        clear(directory);
        if (clearing != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(clearing);
            } catch (IllegalStateException itIsEnding) {
                // The JVM ends; the hook runs, or has run, and finds nothing left.
                return;
            }
        }
    }

    private static void clear(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Session::delete);
        } catch (IOException | UncheckedIOException e) {
            // Another process of the same copy was faster.
            return;
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
