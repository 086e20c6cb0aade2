// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

/** An option of {@code copy} that cannot be. */
final class CopyArgumentException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CopyArgumentException(String message) {
        super(message);
    }
}
