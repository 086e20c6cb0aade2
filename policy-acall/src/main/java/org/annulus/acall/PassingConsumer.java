// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * Where a consumer is in its pass. Positions have 64 bits, as seen has: the ring's are their low bits. A class of its
 * own, since among equals in one class a JVM may lay the fields behind those that keep a handle's end free.
 */
abstract class PassingConsumer extends Consumer {
    long cursor;
    long limit;
    long hole;
    long sure;
    long cookie;

    /** Whether the last pass ended at a completion of the next lap. */
    boolean cut;

    PassingConsumer(HandleContext<UserGate> context) {
        super(context);
    }
}
