// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.doorbell;

import java.util.function.Function;
import java.util.stream.Stream;
import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * A way to publish and wake, and to announce and sleep: the one that is shipped, and defective ones that were shipped
 * elsewhere. Each is no more than accesses to a memory, so the explorer can run it as well. At most one of the two
 * methods may come too late for the other: if {@link #publishAndRing} woke nobody and {@link #announceAndLook} saw
 * nothing, a thread sleeps beside an event.
 */
abstract class Form {
    /** Where the doorbell's words begin, or the one word of a form that has no more. */
    static final int BELL = 0;
    /** A word that says whether something was published, on lines of its own. */
    static final int TAIL = DoorbellLayout.region(1).length();
    /** Bytes that a form needs. */
    static final int LENGTH = TAIL + 128;

    final RingMemory memory;

    Form(RingMemory memory) {
        this.memory = memory;
    }

    /** How to make each of the defective ones. */
    static Stream<Function<RingMemory, Form>> defective() {
        return Stream.of(
                ReleaseThenVolatileLoad::new,
                AnnounceThenVolatileLoad::new,
                RingBeforePublish::new,
                LookBeforeAnnounce::new);
    }

    /** What is made so, for the name of a test. */
    static String name(Function<RingMemory, Form> make) {
        return make.apply(UnsafeRingMemory.allocate(LENGTH)).getClass().getSimpleName();
    }

    /** Whether the sleeper was found. */
    abstract boolean publishAndRing();

    /** Whether what was published was found. */
    abstract boolean announceAndLook();

    final void publish() {
        memory.putIntRelease(TAIL, 1);
    }

    final boolean look() {
        return memory.getIntAcquire(TAIL) != 0;
    }

    /** The doorbell itself. */
    static final class Shipped extends Form {
        private final Doorbell doorbell;
        private final Listener listener;

        Shipped(RingMemory memory) {
            super(memory);
            this.doorbell = new Doorbell(memory, 1);
            this.listener = doorbell.listener(0);
        }

        @Override
        boolean publishAndRing() {
            publish();
            return doorbell.ring(Availability.UNKNOWN) > 0;
        }

        @Override
        boolean announceAndLook() {
            listener.announce(1);
            return look();
        }
    }

    /** Publishes with release and looks for the sleeper with a volatile load: no fence between the two. */
    static final class ReleaseThenVolatileLoad extends Form {
        ReleaseThenVolatileLoad(RingMemory memory) {
            super(memory);
        }

        @Override
        boolean publishAndRing() {
            publish();
            return memory.getIntVolatile(BELL) != 0;
        }

        @Override
        boolean announceAndLook() {
            memory.putIntRelease(BELL, 1);
            memory.fullFence();
            return look();
        }
    }

    /** The same mistake on the other side: the sleeper announces with release and looks with a volatile load. */
    static final class AnnounceThenVolatileLoad extends Form {
        AnnounceThenVolatileLoad(RingMemory memory) {
            super(memory);
        }

        @Override
        boolean publishAndRing() {
            publish();
            memory.fullFence();
            return memory.getIntOpaque(BELL) != 0;
        }

        @Override
        boolean announceAndLook() {
            memory.putIntRelease(BELL, 1);
            return memory.getIntVolatile(TAIL) != 0;
        }
    }

    /** Everything fenced, and in the wrong order: looks for the sleeper, then publishes. */
    static final class RingBeforePublish extends Form {
        RingBeforePublish(RingMemory memory) {
            super(memory);
        }

        @Override
        boolean publishAndRing() {
            boolean found = memory.getIntVolatile(BELL) != 0;
            memory.onSpinWait();
            publish();
            return found;
        }

        @Override
        boolean announceAndLook() {
            memory.putIntVolatile(BELL, 1);
            memory.fullFence();
            return look();
        }
    }

    /** Looks, then announces: what was published in between is slept through. */
    static final class LookBeforeAnnounce extends Form {
        LookBeforeAnnounce(RingMemory memory) {
            super(memory);
        }

        @Override
        boolean publishAndRing() {
            publish();
            memory.fullFence();
            return memory.getIntVolatile(BELL) != 0;
        }

        @Override
        boolean announceAndLook() {
            boolean seen = look();
            memory.onSpinWait();
            memory.putIntVolatile(BELL, 1);
            return seen;
        }
    }
}
