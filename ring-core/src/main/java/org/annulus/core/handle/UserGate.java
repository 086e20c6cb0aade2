// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.memory.RingMemory;

/** The user side's view of who has closed the ring. Any number of threads may use one object. */
public final class UserGate {
    private final RingMemory control;
    private final Doorbell doorbell;

    /**
     * A gate over the shared region, open: the user side that attaches may follow one that closed. Nobody rings for its
     * consumers.
     *
     * @param control laid out as {@link GateLayout#CONTROL}
     */
    public UserGate(RingMemory control) {
        this(control, null);
    }

    /**
     * A gate over the shared region, open, for whose consumers producers ring.
     *
     * @param control laid out as {@link GateLayout#CONTROL}
     * @param doorbell what they ring; null: nothing
     */
    public UserGate(RingMemory control, Doorbell doorbell) {
        this.control = control;
        this.doorbell = doorbell;
        // Release: as every announcement; the reader in KernelGate.userClosed needs no more than the value.
        control.putIntRelease(GateLayout.USER_STATE, GateLayout.OPEN);
    }

    /**
     * Whether the kernel side has closed. A consumer asks this first and looks at the ring afterwards: what was
     * published before the close is then visible.
     *
     * @return true once no more events will come
     */
    public boolean kernelClosed() {
        // Acquire: pairs with the release store in KernelGate.announce.
        return control.getIntAcquire(GateLayout.KERNEL_STATE) != GateLayout.OPEN;
    }

    /**
     * Whether the user side has closed.
     *
     * @return true after {@link #close()}
     */
    public boolean userClosed() {
        // Opaque: own side's word; a consumer that overlaps the close may go either way.
        return control.getIntOpaque(GateLayout.USER_STATE) != GateLayout.OPEN;
    }

    long nanoTime() {
        return control.nanoTime();
    }

    void onSpinWait() {
        control.onSpinWait();
    }

    /** What rings for consumers; null: nothing. */
    Doorbell doorbell() {
        return doorbell;
    }

    /**
     * Tells the kernel side that nobody will drain any more: its posts are then refused as CLOSED. Consumers that sleep
     * are woken.
     */
    public void close() {
        // Release: as every publication of a state; the reader in KernelGate.userClosed needs no more than the value.
        control.putIntRelease(GateLayout.USER_STATE, GateLayout.CLOSED);
        if (doorbell != null) {
            doorbell.wakeAll();
        }
    }
}
