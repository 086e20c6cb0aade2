// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.file;

import java.nio.file.Path;

/** A ring file that cannot be made or attached to. The message names the file, the value, the limit and the remedy. */
public final class RingFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RingFileException(Path file, String problem) {
        super(file + ": " + problem);
    }

    RingFileException(Path file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
