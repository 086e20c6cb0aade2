// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/**
 * Waits by looking again. Whoever is waited for is on the other processor as a rule, and answers within a few looks;
 * when it is not, because somebody else has that processor, every further look only keeps it from running.
 */
final class Spinning {
    /** For an answer: some hundred microseconds, far beyond any of a thread that runs. */
    static final int ANSWER = 5_000;

    /** For the next entry at a fixed rate, which may be a while: about a millisecond. */
    static final int ENTRY = 50_000;

    private Spinning() {}

    /**
     * After a look in vain.
     *
     * @param misses looks in vain before this one
     * @param patience looks in vain after which to let others run
     * @return looks in vain up to now
     */
    static int again(int misses, int patience) {
        if (misses < patience) {
            Thread.onSpinWait();
            return misses + 1;
        }
        Thread.yield();
        return misses;
    }

    /**
     * The same where the other thread may have failed, which is asked when the patience is over.
     *
     * @param misses looks in vain before this one
     * @param patience looks in vain after which to let others run
     * @param others among whom the other thread is
     * @return looks in vain up to now
     * @throws IllegalStateException if one of them failed
     */
    static int again(int misses, int patience, Pause others) {
        if (misses >= patience) {
            others.requireNoFailure();
        }
        return again(misses, patience);
    }
}
