// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

/** A thread was told to stop because the run has failed elsewhere, or has lasted too long. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("stopped", null, false, false);
    }
}
