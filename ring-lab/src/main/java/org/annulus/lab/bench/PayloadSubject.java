// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.Arrays;
import org.annulus.core.Ring;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * A ring of ours whose entries stand for blocks beside it, as an application has it. The sender writes a block and
 * posts its number: as the event's value, or in a readiness ring by posting to the item that goes with the block. Such
 * an item has one post under way at most, so that none merges.
 */
final class PayloadSubject implements Subject {
    /** Of a completion ring, as many times its entries: the ring is full before the blocks are used up. */
    private static final int BLOCKS = 2;

    private final Ring ring;
    private final Load load;
    private final boolean coalesced;
    private final PayloadBlocks blocks;
    private final Credits credits;
    private int senders;

    PayloadSubject(String policy, Load load) {
        this.load = load;
        this.ring = AnnulusSubject.open(policy, load);
        RingTraits traits = ring.policy().traits();
        this.coalesced = traits.delivery() == Delivery.COALESCED;
        int each = blocks(ring.policy(), ring.geometry(), load);
        // What overwrites unread entries must not have more under way than it has room for, in all.
        int share = traits.whenFull() == WhenFull.OVERWRITTEN ? load.capacity() / load.producers() : each;
        this.blocks = new PayloadBlocks(load.producers(), each, load.beside());
        this.credits = new Credits(load.producers(), each, share);
    }

    /** Of each sender: in a readiness ring one for each item. */
    static int blocks(RingPolicy policy, RingGeometry geometry, Load load) {
        return policy.traits().delivery() == Delivery.COALESCED
                ? Integer.highestOneBit(geometry.items() / load.producers())
                : BLOCKS * load.capacity();
    }

    @Override
    public Sender sender() {
        int number = senders++;
        long[] handles = new long[blocks.blocks()];
        if (coalesced) {
            // The user data says whose block it is, and which.
            Arrays.setAll(handles, i -> ring.kernel().register((long) number * handles.length + i));
        } else {
            Arrays.fill(handles, ring.kernel().register(number + 1));
        }
        return new BlockSender(ring.kernel().producer(), handles, number);
    }

    /** Padded, as its counters change with every entry. */
    @SuppressWarnings("unused")
    private final class BlockSender implements Sender {
        private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        private long next;
        private long written;
        private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
        private final Producer producer;
        private final Credits.Account account;
        private final long[] handles;
        private final int number;
        private final int mask;
        private final int batch = load.batch();
        private final long[] batchHandles = new long[batch];
        private final long[] batchValues = new long[batch];

        BlockSender(Producer producer, long[] handles, int number) {
            this.producer = producer;
            this.account = credits.account(number);
            this.handles = handles;
            this.number = number;
            this.mask = handles.length - 1;
        }

        @Override
        public int send(long first) {
            if (!account.covers(next + batch)) {
                return 0;
            }
            // Blocks of entries that there was no room for the last time are written already.
            for (; written < next + batch; written++) {
                blocks.write(number, (int) written & mask, first + (written - next));
            }
            int sent = batch == 1 ? one() : several();
            next += sent;
            return sent;
        }

        private int one() {
            int block = (int) next & mask;
            return Refusal.isRefusal(producer.post(handles[block], coalesced ? 1 : block)) ? 0 : 1;
        }

        private int several() {
            for (int i = 0; i < batch; i++) {
                int block = (int) (next + i) & mask;
                batchHandles[i] = handles[block];
                batchValues[i] = coalesced ? 1 : block;
            }
            return (int) Math.max(0, producer.post(batchHandles, batchValues, 0, batch));
        }
    }

    @Override
    public Receiver receiver(EntrySink sink) {
        Consumer consumer = ring.user().consumer();
        Credits.Ledger ledger = credits.ledger(load.producers());
        int each = blocks.blocks();
        int limit = load.limit();
        EventHandler handler = coalesced
                ? (item, bits) -> pass((int) item / each, (int) item & each - 1, sink, ledger)
                : (number, block) -> pass((int) number - 1, (int) block, sink, ledger);
        return () -> {
            int n = consumer.drain(handler, limit);
            ledger.giveBack(n == 0);
            return n;
        };
    }

    private void pass(int sender, int block, EntrySink sink, Credits.Ledger ledger) {
        sink.accept(sender + 1, blocks.read(sender, block));
        ledger.done(sender, block);
    }
}
