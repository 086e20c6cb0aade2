// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

/** A copy that did not come to its end. The message is one sentence for the user. */
final class CopyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CopyException(String message) {
        super(message);
    }

    CopyException(String message, Throwable cause) {
        super(message, cause);
    }
}
