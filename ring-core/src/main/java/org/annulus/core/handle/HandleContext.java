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
    private final int number;
    private final CounterBlock counters;
    private final Runnable onClose;

    HandleContext(G gate, int number, RingMemory memory, int offset, Runnable onClose) {
        this.gate = gate;
        this.number = number;
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

    /**
     * Which of the places of its side this handle has, for policies that keep private words for each place. The handle
     * that had the place before is closed, and ordered before this one.
     *
     * @return 0 to one less than the handles that may exist at once
     */
    public int number() {
        return number;
    }

    CounterBlock counters() {
        return counters;
    }

    void closed() {
        onClose.run();
    }
}
