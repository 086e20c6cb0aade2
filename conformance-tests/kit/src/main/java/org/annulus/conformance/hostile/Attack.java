// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

/**
 * What the user side writes, and into which call.
 *
 * @param victim the call that is attacked
 * @param state of the ring before it: new, half full, full
 * @param target that is written
 * @param value that is written
 * @param kept whether it is written again and again from then on
 */
record Attack(VictimCall victim, int state, Target target, long value, boolean kept) {
    /** In words, before an access of that number. */
    String text(long moment) {
        return Battleground.state(state) + ", " + victim + ": the user writes " + value + " (0x"
                + Long.toHexString(value) + ") to " + target + " before shared access " + moment
                + (kept ? " and every later one" : "");
    }
}
