// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.doorbell;

/** Tells how many events there are, for a {@link Doorbell} to decide whom to wake. */
@FunctionalInterface
public interface Availability {
    /** Cannot tell: who sleeps is woken, whatever it needs. */
    Availability UNKNOWN = () -> Long.MAX_VALUE;

    /**
     * How many events somebody who looks now would find. Asked after a publication, by the thread that published, and
     * only if a thread sleeps until there are several.
     *
     * @return never fewer than there are; {@link Long#MAX_VALUE} if that is not known
     */
    long available();
}
