// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import org.annulus.core.memory.RingMemory;

/**
 * What a ring gives each handle: its side's gate and a block of counters. Made by {@link HandlePool}.
 *
 * @param <G> {@link KernelGate} for producers, {@link UserGate} for consumers
 */
public final class HandleContext<G> {
    private final G gate;
    private final CounterBlock counters;
    private final Runnable onClose;

    HandleContext(G gate, RingMemory memory, int offset, Runnable onClose) {
        this.gate = gate;
        this.counters = new CounterBlock(memory, offset);
        this.onClose = onClose;
    }

    /**
     * The gate of this handle's side.
     *
     * @return the gate
     */
    public G gate() {
        return gate;
    }

    CounterBlock counters() {
        return counters;
    }

    void closed() {
        onClose.run();
    }
}
