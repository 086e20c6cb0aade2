// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.broken;

/** A ring that another process can make by its class, and whose lock stays taken when memory is gone. */
public final class LockKeepingRing extends SmallRing {
    /** For the process whose file is cut off. */
    public LockKeepingRing() {
        super(Defect.KEEPS_ITS_LOCK);
    }
}
