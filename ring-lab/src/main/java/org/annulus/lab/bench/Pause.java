// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.lab.Failures;

/**
 * Lets the other threads of a benchmark rest while the machine is looked at. They ask with {@link #asked} as often as
 * they like, a read of a word that nobody writes meanwhile, and come to {@link #rest} when it says so. A thread that
 * cannot go on says why with {@link #fail}, and whoever waits for it fails with that.
 */
final class Pause {
    private volatile boolean asked;
    private volatile Throwable failure;
    private int resting;
    private boolean over;

    /** One of the other threads, not started yet: what it throws is why it cannot go on. */
    Thread thread(String name, Runnable body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (Throwable thrown) {
                        fail(thrown);
                    }
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

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

    /**
     * Returns when so many threads rest.
     *
     * @throws IllegalStateException if one of them failed, for it will never rest
     */
    synchronized void ask(int threads) {
        asked = true;
        requireNoFailure();
        while (resting < threads) {
            await();
            requireNoFailure();
        }
    }

    /** A thread ends because of this; the first one counts. */
    synchronized void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        notifyAll();
    }

    /**
     * For whoever waits for what another thread does.
     *
     * @throws IllegalStateException if one of them failed
     */
    void requireNoFailure() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw new IllegalStateException("a thread of the benchmark failed: " + Failures.sentence(thrown), thrown);
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
