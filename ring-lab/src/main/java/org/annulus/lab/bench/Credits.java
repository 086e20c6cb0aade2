// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.BitSet;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;

/**
 * What a sender may have under way: which blocks it may write, those that the receiver is done with; which items it may
 * post to, those that are not waiting; or only how many entries a ring may hold that overwrites what nobody has read. A
 * sender uses its blocks and items in turn, so that one number says it: how many entries from the first on were read,
 * without a gap. A ring that delivers out of order makes no gap pass for read.
 *
 * <p>The ring's own bound would not do. Some rings give a slot back before the handler has read the block, some have
 * more slots than were asked for, and in a readiness ring a second post to an item merges and says nothing about the
 * first.
 */
final class Credits {
    /** Shares of a sender's blocks that the receiver keeps back at most, while there is more to receive. */
    private static final int PARTS = 8;

    /** Longs kept free at both ends of an array that changes with every entry. */
    private static final int APART = 16;

    private final RingMemory returned;
    private final int blocks;
    private final int share;

    /**
     * Credits, all of them with the senders.
     *
     * @param senders that there will be
     * @param blocks of each, or items, a power of two
     * @param share how many of them a sender may have under way, at most {@code blocks}
     */
    Credits(int senders, int blocks, int share) {
        this.returned = UnsafeRingMemory.allocate(senders * RingLayout.LINE_PAIR);
        this.blocks = blocks;
        this.share = share;
    }

    /** What one sender knows. */
    Account account(int sender) {
        return new Account(sender);
    }

    /** What the receiver knows of all senders. */
    Ledger ledger(int senders) {
        return new Ledger(senders);
    }

    /** Padded: senders' accounts may lie side by side on the heap. For one thread. */
    @SuppressWarnings("unused")
    final class Account {
        private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        private long seen;
        private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
        private final int at;

        private Account(int sender) {
            this.at = sender * RingLayout.LINE_PAIR;
        }

        /** Whether entries up to this one, not included, may be under way. */
        boolean covers(long end) {
            if (end - seen > share) {
                // Acquire: pairs with the ledger's release store, which stands behind the last read of those blocks.
                seen = returned.getLongAcquire(at);
            }
            return end - seen <= share;
        }
    }

    /** For the receiver's thread. */
    final class Ledger {
        private final long[] read;
        private final long[] told;
        private final BitSet[] early;

        private Ledger(int senders) {
            this.read = new long[APART + senders + APART];
            this.told = new long[APART + senders + APART];
            this.early = new BitSet[senders];
            for (int i = 0; i < senders; i++) {
                early[i] = new BitSet(blocks);
            }
        }

        /** The receiver has read a block and will not look at it again. */
        void done(int sender, int block) {
            int mask = blocks - 1;
            long next = read[APART + sender];
            if (block != ((int) next & mask)) {
                // Another one of the same sender stands before it and comes later.
                early[sender].set(block);
                return;
            }
            next++;
            while (early[sender].get((int) next & mask)) {
                early[sender].clear((int) next & mask);
                next++;
            }
            read[APART + sender] = next;
        }

        /** The receiver has read an entry of that sender, whichever it was: only their number counts. */
        void done(int sender) {
            read[APART + sender]++;
        }

        /**
         * Gives back what was read, when it is worth a store to a line that the sender reads.
         *
         * @param all also the rest: there was nothing to receive, perhaps because a sender waits for it
         */
        void giveBack(boolean all) {
            for (int i = 0; i < early.length; i++) {
                long done = read[APART + i];
                long kept = done - told[APART + i];
                if (kept > 0 && (all || kept >= share / PARTS)) {
                    told[APART + i] = done;
                    // Release: pairs with the account's acquire load.
                    returned.putLongRelease(i * RingLayout.LINE_PAIR, done);
                }
            }
        }
    }
}
