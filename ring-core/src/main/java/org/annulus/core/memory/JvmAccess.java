// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.memory;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds a missing JVM flag before Agrona trips over it, so that the user reads which flag to add and not an
 * {@link IllegalAccessError} about a class of the JDK.
 */
final class JvmAccess {
    private static final String PACKAGE = "jdk.internal.misc";
    private static final boolean OPEN = Object.class.getModule().isExported(PACKAGE, UnsafeBuffer.class.getModule());

    private JvmAccess() {}

    static void check() {
        if (!OPEN) {
            Module agrona = UnsafeBuffer.class.getModule();
            throw new IllegalStateException("this JVM was started without the flag that ring memory needs; add"
                    + " --add-exports java.base/" + PACKAGE + "="
                    + (agrona.isNamed() ? agrona.getName() : "ALL-UNNAMED")
                    + " to the java command");
        }
    }
}
