// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

/**
 * Lets the other threads of a benchmark rest while the machine is looked at. They ask with {@link #asked} as often as
 * they like, a read of a word that nobody writes meanwhile, and come to {@link #rest} when it says so.
 */
final class Pause {
    private volatile boolean asked;
    private int resting;
    private boolean over;

    /** Whether to come to {@link #rest}. */
    boolean asked() {
        return asked;
    }

    /** Rests until the others may go on; false if the benchmark is over. */
    synchronized boolean rest() {
        resting++;
        notifyAll();
        while (asked && !over) {
            await();
        }
        resting--;
        return !over;
    }

    /** Returns when so many threads rest. */
    synchronized void ask(int threads) {
        asked = true;
        while (resting < threads) {
            await();
        }
    }

    /** Lets them go on. */
    synchronized void release() {
        asked = false;
        notifyAll();
    }

    /** Lets them end. */
    synchronized void end() {
        over = true;
        asked = true;
        notifyAll();
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while a benchmark rests", e);
        }
    }
}
