// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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

    private static final long UNKNOWN = 0;
    private static final long DEAD = -1;
    private static final long CURRENT = ofThisProcess();

    private ProcessIdentity() {}

    /**
     * This process.
     *
     * @return its identity, never {@link #NOBODY}
     */
    public static long current() {
        return CURRENT;
    }

    private static long ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        long start = startOf(pid);
        // A process that runs is not dead, whatever /proc says.
        return pid << Integer.SIZE | (start == DEAD ? UNKNOWN : start);
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

    /** The start time of a process, folded into 32 bits. */
    private static long startOf(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            boolean gone = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return gone ? DEAD : Long.parseLong(fields[START_TIME]) & 0xffff_ffffL;
        } catch (NoSuchFileException e) {
            return goneFromProc(pid);
        } catch (IOException e) {
            // It ended while the file was read (ESRCH); or it may not be read, or this process has too many files open.
            return Files.exists(PROC.resolve(Long.toString(pid))) ? UNKNOWN : goneFromProc(pid);
        }
    }

    /** No entry: dead if /proc shows all processes, which it does if it shows the first one. */
    private static long goneFromProc(long pid) {
        if (Files.exists(PROC.resolve("1/stat"))) {
            return DEAD;
        }
        if (Files.isDirectory(PROC.resolve("self"))) {
            return UNKNOWN;
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() ? UNKNOWN : DEAD;
    }
}
