// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/**
 * What all consumers do with an index slot and with an item (001, "On userside events the following code should be used
 * in order to consume events"). A drain must not wait for a producer, so that the RFC's endless spin on the slot ends
 * after a counted number of looks, and the next claim goes on with it.
 */
abstract class EpollConsumer extends Consumer {
    /** Looks at a slot whose position is reserved and not written. */
    private static final int SPINS = 64;

    final UserMapping mapping;
    final IndexWord head;
    final IndexWord tail;
    private final RingMemory memory;

    EpollConsumer(HandleContext<UserGate> context, UserMapping mapping) {
        super(context);
        this.mapping = mapping;
        this.head = mapping.header().head();
        this.tail = mapping.header().tail();
        this.memory = mapping.header().memory();
    }

    /** Compares the cached lengths with the header's; to be done after tail was loaded. */
    final boolean isMapped() {
        return !mapping.isStale() || mapping.remap();
    }

    /** "Spin here till we see valid index", for a while. */
    final int spin(int slot) {
        int entry = mapping.index().get(slot);
        for (int tries = 1; entry == 0 && tries < SPINS; tries++) {
            memory.onSpinWait();
            entry = mapping.index().get(slot);
        }
        return entry;
    }

    @Override
    public void release() {
        // Every entry was given back with its own store to head, as in the RFC.
    }
}
