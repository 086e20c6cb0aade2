// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * Memory beside a ring for what its entries have no room for. Every sender has blocks of its own and uses them in turn;
 * the entry says which. Blocks begin on lines of their own, so that one that is read is not disturbed by its neighbour
 * that is written.
 *
 * <p>All accesses are plain. That a reader sees a whole block is the ring's work: it was written before the post and is
 * read after the claim, which acquires what the publication released. That nobody rewrites it meanwhile is the work of
 * {@link Credits}: a sender writes a block again only when the receiver has given it back.
 */
final class PayloadBlocks {
    private static final int LINE = 64;

    private final RingMemory memory;
    private final int blocks;
    private final int bytes;
    private final int stride;

    /**
     * Blocks, all zero.
     *
     * @param senders that there will be
     * @param blocks of each, a power of two
     * @param bytes of a block, a multiple of 8
     */
    PayloadBlocks(int senders, int blocks, int bytes) {
        this.blocks = blocks;
        this.bytes = bytes;
        this.stride = stride(bytes);
        this.memory = UnsafeRingMemory.allocate(Math.multiplyExact(Math.multiplyExact(senders, blocks), stride));
    }

    /** Bytes from a block to the next one. */
    static int stride(int bytes) {
        return (bytes + LINE - 1) / LINE * LINE;
    }

    /** Of each sender. */
    int blocks() {
        return blocks;
    }

    void write(int sender, int block, long value) {
        int at = at(sender, block);
        for (int i = 0; i < bytes; i += Long.BYTES) {
            memory.putLong(at + i, value + i / Long.BYTES);
        }
    }

    /** The block's words, added up. */
    long read(int sender, int block) {
        int at = at(sender, block);
        long sum = 0;
        for (int i = 0; i < bytes; i += Long.BYTES) {
            sum += memory.getLong(at + i);
        }
        return sum;
    }

    private int at(int sender, int block) {
        return (sender * blocks + block) * stride;
    }
}
