// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process in one 64-bit word, so that it can be compared and set: the process id in the upper half, its start time in
 * the lower one, so that a process that got a dead one's id is not taken for it. 0 is nobody.
 *
 * <p>Valid within one process-id namespace: two containers that share a file but not their process ids cannot tell
 * whether the other lives.
 */
public final class ProcessIdentity {
    /** No process. */
    public static final long NOBODY = 0;

    private static final Path PROC = Path.of("/proc");

    /** Fields of /proc/PID/stat, counted from the one behind the command's closing parenthesis. */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    private ProcessIdentity() {}

    /**
     * This process.
     *
     * @return its identity, never {@link #NOBODY}
     */
    public static long current() {
        long pid = ProcessHandle.current().pid();
        return pid << Integer.SIZE | startOf(pid);
    }

    /**
     * The process id of an identity.
     *
     * @param identity any identity
     * @return the id; 0 for nobody
     */
    public static long pid(long identity) {
        return identity >>> Integer.SIZE;
    }

    /**
     * Whether a process still runs. A zombie, which runs no code any more, does not.
     *
     * @param identity any identity
     * @return true if it is alive; when in doubt true, since a live owner must never be taken for dead
     */
    public static boolean isAlive(long identity) {
        long pid = pid(identity);
        if (pid == 0) {
            return false;
        }
        long start = startOf(pid);
        long recorded = identity & 0xffff_ffffL;
        return start != DEAD && (start == UNKNOWN || recorded == UNKNOWN || start == recorded);
    }

    /**
     * Describes a process for messages.
     *
     * @param identity any identity
     * @return for example {@code process 4711 (dead)}
     */
    public static String describe(long identity) {
        return identity == NOBODY
                ? "nobody"
                : "process " + pid(identity) + (isAlive(identity) ? " (alive)" : " (dead)");
    }

    private static final long UNKNOWN = 0;
    private static final long DEAD = -1;

    /** The start time of a process, folded into 32 bits. */
    private static long startOf(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean gone = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return gone ? DEAD : Long.parseLong(fields[START_TIME]) & 0xffff_ffffL;
        } catch (NoSuchFileException e) {
            return Files.isDirectory(PROC.resolve("self")) ? DEAD : startOfHandle(pid);
        } catch (IOException e) {
            // The process ended while the file was read (ESRCH), or /proc hides it from us.
            return startOfHandle(pid);
        }
    }

    private static long startOfHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle -> handle.info()
                        .startInstant()
                        .map(Instant::getEpochSecond)
                        .orElse(UNKNOWN))
                .orElse(DEAD);
    }
}
