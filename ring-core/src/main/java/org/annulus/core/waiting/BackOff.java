// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Spins, yields, naps; each nap twice as long as the one before. For one thread. */
final class BackOff implements IntConsumer {
    private static final int SPINS = 64;
    private static final int YIELDS = 8;
    private static final long FIRST = 1_000;
    private static final long LONGEST = 1_000_000;

    private int looks;
    private long nap;

    @Override
    public void accept(int taken) {
        if (taken > 0) {
            looks = 0;
        } else if (looks < SPINS) {
            looks++;
            Thread.onSpinWait();
        } else if (looks < SPINS + YIELDS) {
            looks++;
            nap = FIRST;
            Thread.yield();
        } else {
            LockSupport.parkNanos(nap);
            nap = Math.min(2 * nap, LONGEST);
        }
    }
}
