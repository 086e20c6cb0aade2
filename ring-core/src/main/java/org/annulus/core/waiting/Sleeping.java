// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import org.annulus.core.doorbell.Listener;
import org.annulus.core.handle.Consumer;
import org.annulus.core.memory.Parking;
import org.annulus.core.memory.SharedParking;

/**
 * Sleeps until the doorbell rings.
 *
 * @param futexOnly whether to refuse memory on whose words one sleeps in another way
 * @param longest how long to sleep before a look, rung for or not, in nanoseconds
 */
record Sleeping(boolean futexOnly, long longest) implements WaitStrategy {
    Sleeping {
        if (longest < 1) {
            throw new IllegalArgumentException("a longest sleep of " + longest + " ns; give 1 or more");
        }
    }

    @Override
    public Pauses pausesOf(Consumer consumer) {
        Listener listener = consumer.listener()
                .orElseThrow(() -> new IllegalStateException("the producers of this ring do not ring, so nobody can"
                        + " sleep on it; make it with RingSpec.withDoorbell(), or wait with spin or backOff"));
        Parking parking = listener.memory().parking();
        if (futexOnly && parking != Parking.FUTEX) {
            throw new IllegalStateException(
                    parking == Parking.IN_PROCESS
                            ? "this ring is in the memory of one process, where threads park; wait with park, or make"
                                    + " the ring in a file"
                            : "there is no futex: " + SharedParking.obstacle().orElseThrow());
        }
        return new SleepPauses(listener, longest);
    }

    /** Announce before each look, sleep after it: the order that {@link Listener} asks for. */
    private record SleepPauses(Listener listener, long longest) implements Pauses {
        @Override
        public void beforeLook(int need) {
            listener.announce(need);
        }

        @Override
        public void pause(long nanos) {
            listener.sleep(Math.min(nanos, longest));
        }

        @Override
        public void found(int events) {
            // The next look is announced with what is then needed.
        }

        @Override
        public void end() {
            listener.withdraw();
        }
    }
}
