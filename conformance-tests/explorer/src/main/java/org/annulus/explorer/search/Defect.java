// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.Finding;

/** What went wrong in an execution. Thrown only by the explorer's own thread, while it sets up or checks. */
final class Defect extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Finding.Kind kind;

    Defect(Finding.Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Defect(Finding.Kind kind, String message) {
        this(kind, message, null);
    }

    Finding.Kind kind() {
        return kind;
    }
}
