// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/**
 * Waits by looking again. Whoever is waited for is on the other processor as a rule, and answers within a few looks;
 * when it is not, because somebody else has that processor, every further look only keeps it from running.
 */
final class Spinning {
    /** Some tens of microseconds: far beyond any answer of a thread that runs. */
    private static final int LOOKS = 5_000;

    private Spinning() {}

    /**
     * After a look in vain.
     *
     * @param misses looks in vain before this one
     * @return looks in vain up to now
     */
    static int again(int misses) {
        if (misses < LOOKS) {
            Thread.onSpinWait();
            return misses + 1;
        }
        Thread.yield();
        return misses;
    }
}
