// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

/** This machine or this run cannot carry a check out. It is reported as NOT-RUN, never as passed. */
public final class NotRunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A check that cannot run here.
     *
     * @param reason what is missing, and how to get it
     */
    public NotRunException(String reason) {
        super(reason);
    }
}
