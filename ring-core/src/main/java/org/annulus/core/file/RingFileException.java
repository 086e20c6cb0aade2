// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.nio.file.Path;

/**
 * A ring file that cannot be made or attached to. The message names the file, the value, the limit and the remedy;
 * {@link #reason()} is for a program that has to decide whether to try again.
 */
public final class RingFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such file, or no such directory. Worth another try if somebody is to make it. */
        ABSENT,
        /** Another process is making it, or others make and delete it all the time. Worth another try. */
        BEING_MADE,
        /** There is a ring already, and one was to be made. Attach to it, or delete it. */
        EXISTS,
        /** A live process holds the side. Worth another try when that one closes or ends. */
        HELD,
        /** It is something else than a ring file, or too short for one. */
        NO_RING,
        /** It was made by another format, on another machine, or for another version of its policy. */
        INCOMPATIBLE,
        /** It contradicts itself, was truncated, or its maker died before it was ready. It is to be made anew. */
        DAMAGED,
        /** The system refuses: permissions, space, or a failure of the device. */
        SYSTEM
    }

    private final Reason reason;

    RingFileException(Path file, Reason reason, String problem) {
        super(file + ": " + problem);
        this.reason = reason;
    }

    RingFileException(Path file, Reason reason, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
        this.reason = reason;
    }

    /**
     * Why, for programs.
     *
     * @return the kind of the problem
     */
    public Reason reason() {
        return reason;
    }
}
