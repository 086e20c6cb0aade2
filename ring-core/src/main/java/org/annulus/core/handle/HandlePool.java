// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.util.BitSet;
import java.util.function.Supplier;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.RingMemory;

/**
 * Hands out the handles of one side, no more at once than the ring was made for. Not on the hot path; any number of
 * threads may use one object.
 *
 * @param <G> the gate of the side
 */
public final class HandlePool<G> {
    private final G gate;
    private final RingMemory memory;
    private final WordArray blocks;
    private final BitSet taken = new BitSet();
    private final Supplier<String> remedy;
    private Runnable whenIdle;

    /**
     * A pool whose handles count into the blocks of an array.
     *
     * @param gate of the side
     * @param memory of the region {@code counters}
     * @param blocks the array {@code producers} or {@code consumers} of that region
     */
    public HandlePool(G gate, RingMemory memory, WordArray blocks) {
        this(gate, memory, blocks, () -> "make the ring with more " + blocks.name());
    }

    /**
     * A pool that knows how its user gets more handles.
     *
     * @param gate of the side
     * @param memory of the region {@code counters}
     * @param blocks the array {@code producers} or {@code consumers} of that region
     * @param remedy what to do beside closing one, as the rest of a sentence; asked for when there are too few
     */
    public HandlePool(G gate, RingMemory memory, WordArray blocks, Supplier<String> remedy) {
        this.remedy = remedy;
        this.gate = gate;
        this.memory = memory;
        this.blocks = blocks;
    }

    /**
     * The gate that all handles share.
     *
     * @return the gate
     */
    public G gate() {
        return gate;
    }

    /**
     * Takes a place for one more handle; closing the handle gives it back.
     *
     * @return what the handle needs
     * @throws IllegalStateException if as many handles exist as the ring was made for, or the ring was closed
     */
    public synchronized HandleContext<G> open() {
        if (whenIdle != null) {
            throw new IllegalStateException("this ring was closed; open it again to use it");
        }
        int block = taken.nextClearBit(0);
        if (block >= blocks.count()) {
            throw new IllegalStateException("the ring has " + blocks.count() + " of at most " + blocks.count() + " "
                    + blocks.name() + "; close one, or " + remedy.get());
        }
        taken.set(block);
        return new HandleContext<>(gate, block, memory, blocks.offset() + block * blocks.stride(), () -> close(block));
    }

    private synchronized void close(int block) {
        taken.clear(block);
        if (whenIdle != null && taken.isEmpty()) {
            whenIdle.run();
        }
    }

    /**
     * Gives out no more handles. To be called once.
     *
     * @param action runs when all handles are closed: now, or with the last one's close
     */
    public synchronized void close(Runnable action) {
        whenIdle = action;
        if (taken.isEmpty()) {
            whenIdle.run();
        }
    }
}
