// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A thread that has looked and found nothing falls asleep before each access of the one that rings. */
final class FallingAsleepTest {
    /** More accesses than a ring has. */
    private static final int ACCESSES = 12;

    private static final int NOBODY = -1;

    /** Sleeping as the futex has it, for one sleeper, without a thread. */
    private static final class Bed extends InterceptedMemory {
        private int asleep = NOBODY;
        private int until = Integer.MAX_VALUE;
        private Runnable action;

        Bed(RingMemory memory) {
            super(memory);
        }

        void beforeAccess(int access, Runnable what) {
            until = access;
            action = what;
        }

        boolean isPending() {
            return until >= 0;
        }

        @Override
        protected void before(int offset) {
            if (until-- == 0) {
                action.run();
            }
        }

        @Override
        public void parkWhile(int offset, int expected, long timeoutNanos) {
            if (memory.getIntVolatile(offset) == expected) {
                asleep = offset;
            }
        }

        @Override
        public int unpark(int offset, int count) {
            before(offset);
            boolean woken = asleep == offset;
            asleep = woken ? NOBODY : asleep;
            return woken ? 1 : 0;
        }
    }

    private static Bed bed() {
        return new Bed(UnsafeRingMemory.allocate(DoorbellLayout.region(1).length()));
    }

    @Test
    void shouldWakeTheSleeperWhereverItFallsAsleep() {
        for (int access = 0; access < ACCESSES; access++) {
            Bed bed = bed();
            Doorbell doorbell = new Doorbell(bed, 1);
            Listener listener = doorbell.listener(0);
            listener.announce(1);
            bed.beforeAccess(access, () -> listener.sleep(1));
            assertEquals(1, doorbell.ring(Availability.UNKNOWN));
            if (bed.isPending()) {
                listener.sleep(1);
            }
            assertEquals(NOBODY, bed.asleep, "asleep since before access " + access);
        }
    }

    @Test
    void shouldWakeTheSleeperWhereverItFallsAsleepWhenAllAreWoken() {
        for (int access = 0; access < ACCESSES; access++) {
            Bed bed = bed();
            Doorbell doorbell = new Doorbell(bed, 1);
            Listener listener = doorbell.listener(0);
            listener.announce(5);
            bed.beforeAccess(access, () -> listener.sleep(1));
            doorbell.wakeAll();
            if (bed.isPending()) {
                listener.sleep(1);
            }
            assertEquals(NOBODY, bed.asleep, "asleep since before access " + access);
        }
    }

    /** The bed is one that a thread can be left asleep in. */
    @Test
    void shouldSleepWhenNobodyRings() {
        Bed bed = bed();
        Listener listener = new Doorbell(bed, 1).listener(0);
        listener.announce(1);
        assertTrue(bed.isPending());
        listener.sleep(1);
        assertFalse(bed.asleep == NOBODY);
    }
}
