// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.core.layout.Side;

/**
 * A call of a ring.
 *
 * @param number counted from 1 in each course
 * @param side that was called
 * @param operation what for
 * @param text the call, for people
 */
record Call(int number, Side side, Operation operation, String text) {
    @Override
    public String toString() {
        return "call " + number + ", " + text + " on the " + side.label() + " side";
    }
}
