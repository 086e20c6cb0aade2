// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * The right to run, as one operating-system thread receives it: whoever has it hands it on and waits for its own. What
 * happened before {@link #give} happens before the return of {@link #await}.
 */
final class Baton {
    // A hand-over between processors takes some hundred nanoseconds, a sleep and a wake-up several thousand.
    private static final int SPINS = Runtime.getRuntime().availableProcessors() > 1 ? 300 : 0;

    // Both volatile, and each side writes one before it reads the other: either the giver sees the sleeper, or the
    // sleeper sees the baton.
    private volatile boolean given;
    private volatile Thread sleeper;

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
        for (int i = 0; i < SPINS && !given; i++) {
            Thread.onSpinWait();
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
