// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

/** A side has come to the access before which it dies. Thrown by that access and by all later ones. */
final class Died extends Error {
    private static final long serialVersionUID = 1;

    Died() {
        super("died", null, false, false);
    }
}
