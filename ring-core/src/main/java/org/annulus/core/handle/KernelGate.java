// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.doorbell.Availability;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.memory.RingMemory;

/**
 * Whether the kernel side still posts. Its own state is private; the user's word is only ever a reason to refuse. Any
 * number of threads may use one object.
 */
public final class KernelGate {
    private final RingMemory control;
    private final RingMemory gate;
    private final Doorbell doorbell;

    /**
     * A gate over its two regions, open: the kernel side that attaches may follow one that closed. Its producers ring
     * for nobody.
     *
     * @param control shared, laid out as {@link GateLayout#CONTROL}
     * @param gate private to the kernel side, laid out as {@link GateLayout#GATE}
     */
    public KernelGate(RingMemory control, RingMemory gate) {
        this(control, gate, null);
    }

    /**
     * A gate over its two regions, open, whose producers ring.
     *
     * @param control shared, laid out as {@link GateLayout#CONTROL}
     * @param gate private to the kernel side, laid out as {@link GateLayout#GATE}
     * @param doorbell what they ring; null: nothing
     */
    public KernelGate(RingMemory control, RingMemory gate, Doorbell doorbell) {
        this.control = control;
        this.gate = gate;
        this.doorbell = doorbell;
        // Release: as every announcement. Nobody infers from OPEN that anything was published.
        control.putIntRelease(GateLayout.KERNEL_STATE, GateLayout.OPEN);
    }

    /**
     * Whether a post may go ahead, as far as this side has decided.
     *
     * @return 0, or the code of {@link Refusal#CLOSED} or {@link Refusal#BROKEN}
     */
    public long admit() {
        int state = state(gate);
        return state == GateLayout.OPEN
                ? 0
                : state == GateLayout.BROKEN ? Refusal.BROKEN.code() : Refusal.CLOSED.code();
    }

    /** The kernel side's state, for handles that keep the region at hand. */
    static int state(RingMemory gate) {
        // Opaque: pairs with the compare-and-set in close and markBroken. A post that overlaps them may go either way,
        // and nothing else is read on the strength of this value, so no order is needed.
        return gate.getIntOpaque(GateLayout.STATE);
    }

    RingMemory region() {
        return gate;
    }

    /** What producers ring; null: nothing. */
    Doorbell doorbell() {
        return doorbell;
    }

    /**
     * Whether the user side has closed. Asked off the fast path only: when a post found no room or was merged.
     *
     * @return true if its word says so
     */
    public boolean userClosed() {
        // Opaque: pairs with the user's close. The user may scribble here; whoever asks does so once for a decision,
        // and then all that the user gains is a refusal.
        return control.getIntOpaque(GateLayout.USER_STATE) != GateLayout.OPEN;
    }

    /** Refuses all further posts and tells the user side. Events that were published before stay to be drained. */
    public void close() {
        if (gate.compareAndSetInt(GateLayout.STATE, GateLayout.OPEN, GateLayout.CLOSED)) {
            announce();
        }
    }

    /**
     * Refuses all further posts because the peer wrote something impossible. The first reason to close stays.
     *
     * @return the code of {@link Refusal#BROKEN}, for the caller to pass on
     */
    public long markBroken() {
        if (gate.compareAndSetInt(GateLayout.STATE, GateLayout.OPEN, GateLayout.BROKEN)) {
            announce();
        }
        return Refusal.BROKEN.code();
    }

    private void announce() {
        // Release: pairs with the acquire load in UserGate.kernelClosed, so that a consumer that sees it and then finds
        // the ring empty has seen everything.
        control.putIntRelease(GateLayout.KERNEL_STATE, GateLayout.CLOSED);
        if (doorbell != null) {
            doorbell.wakeAll();
        }
    }

    /**
     * Wakes consumers that sleep, if the ring has a doorbell. To be called after this side has made events visible
     * otherwise than in a post, for example a list of them that goes into the ring.
     */
    public void ring() {
        if (doorbell != null) {
            doorbell.ring(Availability.UNKNOWN);
        }
    }
}
