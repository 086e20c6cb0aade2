// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.util.SplittableRandom;

/** How one thread goes about its work: in bursts, with pauses and now and then a stop where it hurts. */
final class Pace {
    private static final int BURST = 48;
    private static final int PAUSE = 64;
    private static final int STALL = 13;
    private static final int REST = 40;

    private final SplittableRandom random;

    Pace(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Posts until the next pause. */
    int burst() {
        return 1 + random.nextInt(BURST);
    }

    /** Events to post or to drain together. */
    int batch(int most) {
        return 1 + random.nextInt(most);
    }

    /** Whether a producer is to lose the processor between reserve and publish. */
    boolean stall() {
        return random.nextInt(STALL) == 0;
    }

    /** Whether a consumer is to rest, so that the ring fills. */
    boolean rest() {
        return random.nextInt(REST) == 0;
    }

    /** Up to a few microseconds; sometimes the rest of the time slice. */
    void pause() {
        int turns = random.nextInt(PAUSE);
        if (turns == 0) {
            Thread.yield();
        }
        for (int i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
    }

    /**
     * Lets the other threads on this machine's few processors go on.
     *
     * @param attempt 1 or more, counted since something was done
     * @throws StoppedException if the run has ended otherwise
     */
    static void idle(int attempt) {
        if (attempt % 16 == 0) {
            Thread.yield();
            if (Thread.currentThread().isInterrupted()) {
                throw new StoppedException();
            }
        } else {
            Thread.onSpinWait();
        }
    }
}
