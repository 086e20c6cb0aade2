// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.copy;

import java.util.function.BooleanSupplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.annulus.core.doorbell.Listener;

/** How the kernel side of a copy waits for the user side: to be there, to hand a block back. For one thread. */
final class BlockWait {
    private final CopyWait wait;
    private final BlockArea area;
    private final PeerWatch user;
    private final IdleStrategy idle;

    BlockWait(CopyWait wait, BlockArea area, PeerWatch user) {
        this.wait = wait;
        this.area = area;
        this.user = user;
        this.idle = wait == CopyWait.SPIN ? BusySpinIdleStrategy.INSTANCE : new BackoffIdleStrategy();
    }

    /**
     * Waits until something is so that the user side makes so.
     *
     * @throws CopyException if the user side is gone, or gets no further
     */
    void until(BooleanSupplier condition) {
        if (condition.getAsBoolean()) {
            return;
        }
        user.begin();
        if (wait.sleeps()) {
            sleepUntil(condition);
        } else {
            idle.reset();
            while (!condition.getAsBoolean()) {
                user.checkProgress();
                idle.idle();
            }
        }
    }

    private void sleepUntil(BooleanSupplier condition) {
        Listener listener = area.listener();
        listener.announce(1);
        try {
            while (!condition.getAsBoolean()) {
                user.checkProgress();
                listener.sleep(wait.look());
                if (Thread.currentThread().isInterrupted()) {
                    throw new CopyException("interrupted while waiting for the user side");
                }
                listener.announce(1);
            }
        } finally {
            listener.withdraw();
        }
    }
}
