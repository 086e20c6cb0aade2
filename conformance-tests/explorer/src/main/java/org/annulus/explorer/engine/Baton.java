// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * The right to run, as one operating-system thread receives it: whoever has it hands it on and waits for its own. What
 * happened before {@link #give} happens before the return of {@link #await}.
 */
final class Baton {
    // A hand-over to a thread that looks takes a tenth of a microsecond, one to a thread that sleeps ten. Three threads
    // on two processors cannot all look without pause; giving the processor away in between serves them, in a
    // microsecond.
    private static final int SPINS = 20;
    private static final int YIELDS = 200;

    // Both volatile, and each side writes one before it reads the other: either the giver sees the sleeper, or the
    // sleeper sees the baton.
    private volatile boolean given;
    private volatile Thread sleeper;

    private final int spins;
    private final int yields;

    Baton() {
        this(Runtime.getRuntime().availableProcessors() > 1 ? SPINS : 0, YIELDS);
    }

    /**
     * For a test.
     *
     * @param spins looks, before
     * @param yields looks with the processor given away after each, before it sleeps
     */
    Baton(int spins, int yields) {
        this.spins = spins;
        this.yields = yields;
    }

    /** Hands it over. The caller touches nothing of the engine afterwards until it receives a baton itself. */
    void give() {
        given = true;
        Thread thread = sleeper;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Waits for it. An interrupt does not end the wait; it is kept for the thread. */
    void await() {
        for (int i = 0; i < spins && !given; i++) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < yields && !given; i++) {
            Thread.yield();
        }
        if (!given) {
            sleep();
        }
        given = false;
    }

    private void sleep() {
        boolean interrupted = false;
        sleeper = Thread.currentThread();
        while (!given) {
            LockSupport.park(this);
            // A park returns at once as long as the thread is interrupted.
            interrupted |= Thread.interrupted();
        }
        sleeper = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
