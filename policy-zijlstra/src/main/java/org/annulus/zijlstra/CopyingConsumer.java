// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * A consumer that copies an entry when it claims it. A class of its own, since the fields of a superclass lie before
 * those of its subclasses on every JVM; among equals in one class the order is anybody's guess, and the lines that keep
 * a handle's end free have to come last.
 */
abstract class CopyingConsumer extends Consumer {
    /** The item number, or the user data, of the entry that was claimed. */
    long copied;

    /** Its value. */
    long copiedValue;

    CopyingConsumer(HandleContext<UserGate> context) {
        super(context);
    }
}
