// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of results, for one command at a time: two that write there at once would take each other's unfinished
 * work for their own. The lock is the operating system's and ends with the process, however that dies. The file that it
 * lies on is removed by {@link #close}; one that a killed process left says what it is and stops nobody.
 */
public final class DirectoryLock implements AutoCloseable {
    static final String FILE = ".annulus.lock";

    /** What stands in a file that is removed, for whoever opened it before that. */
    static final String REMOVED = "removed";

    private static final String HELD = "annulus, process %d, writes to this directory; the lock on this file ends with"
            + " that process, and the next one removes the file\n";
    private static final Pattern HOLDER = Pattern.compile("annulus, process (\\d+),.*", Pattern.DOTALL);
    private static final int LONGEST = 256;

    /** Holders that may come and go between the opening of the file and its lock. */
    private static final int TRIES = 100;

    /**
     * Those that this process has. They are not to be opened again: to close a second channel would give the first
     * one's lock back.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes a directory, or refuses at once.
     *
     * @param directory that exists
     * @return to be closed when all is written
     * @throws IOException if no file can be locked there
     * @throws IllegalArgumentException if another command has it, naming directory, process and remedy
     */
    public static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!OURS.add(real)) {
            throw refused(
                    directory, Optional.of(Long.toString(ProcessHandle.current().pid())));
        }
        FileChannel channel = null;
        try {
            channel = locked(directory, real.resolve(FILE));
        } finally {
            if (channel == null) {
                OURS.remove(real);
            }
        }
        return new DirectoryLock(real, channel);
    }

    private static FileChannel locked(Path directory, Path file) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean well = false;
            try {
                boolean mine = channel.tryLock() != null;
                String says = content(channel);
                if (!mine) {
                    Matcher holder = HOLDER.matcher(says);
                    throw refused(directory, holder.matches() ? Optional.of(holder.group(1)) : Optional.empty());
                }
                // Else its last holder removed it after it was opened here, and a lock on it keeps nobody out.
                if (!says.equals(REMOVED)) {
                    say(
                            channel,
                            String.format(
                                    Locale.ROOT, HELD, ProcessHandle.current().pid()));
                    well = true;
                    return channel;
                }
            } finally {
                if (!well) {
                    channel.close();
                }
            }
        }
        throw new IOException(file + " says that it is removed and is still there; remove it");
    }

    private static IllegalArgumentException refused(Path directory, Optional<String> pid) {
        return new IllegalArgumentException(directory + " is being written to by another annulus"
                + pid.map(number -> ", process " + number).orElse("")
                + "; wait until it has ended, or name another directory with --out");
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        channel.read(bytes, 0);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private static void say(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(text), 0);
    }

    /** Removes the file and gives the directory back. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(directory.resolve(FILE));
            say(channel, REMOVED);
        } finally {
            OURS.remove(directory);
        }
    }
}
