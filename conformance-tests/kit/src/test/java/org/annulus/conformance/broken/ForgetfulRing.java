// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.broken;

/** A ring that another process can make by its class, and that forgets its events when a kernel side takes over. */
public final class ForgetfulRing extends SmallRing {
    /** For the process that dies. */
    public ForgetfulRing() {
        super(Defect.FORGETS_AT_TAKE_OVER);
    }
}
