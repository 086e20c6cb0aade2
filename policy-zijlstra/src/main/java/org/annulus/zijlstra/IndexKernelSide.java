// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.BitSet;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.items.ItemTable;
import org.annulus.core.items.KernelItems;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RegistrationException;

/** The kernel side of a ring of item numbers. */
final class IndexKernelSide extends KernelSide {
    private final ZijlstraMemory memory;
    private final KernelItems items;

    IndexKernelSide(ZijlstraMemory memory, HandlePool<KernelGate> producers) {
        super(producers);
        this.memory = memory;
        memory.takeOver();
        this.items = memory.layout().items().kernel(memory.ring(), memory.kernel());
        publishStranded(producers.gate());
    }

    /**
     * Puts items into the ring whose bits are set but which have no entry: the last kernel side died between the two.
     *
     * <p>Consumers may be at work meanwhile. One that has claimed an entry and not exchanged the bits yet makes its
     * item look stranded; the entry that is added for it will be found without bits and skipped. A single consumer may
     * have exchanged the bits of the entry at head and not moved head yet; the item may then have been posted again by
     * the producer that died, so that entry does not count as one. Each costs a slot more than there are items: rings
     * that are to be taken over while they run have as many slots to spare as consumers, and get them by default.
     */
    private void publishStranded(KernelGate gate) {
        IndexRing index = memory.indexRing();
        BitSet present = new BitSet();
        long head = memory.head();
        long published = Math.min(memory.publishedFrom(head), memory.capacity());
        boolean spare = memory.capacity() > items.count();
        for (long i = spare && !memory.manyConsumers() ? 1 : 0; i < published; i++) {
            int item = index.get(head + i);
            if (item >= 0 && item < items.count()) {
                present.set(item);
            }
        }
        Tail tail = memory.newTail(gate);
        for (int item = 0; item < items.count(); item++) {
            if (items.isWaiting(item) && !present.get(item)) {
                long position = tail.reserve();
                if (position < 0) {
                    break;
                }
                index.put(position, item);
                tail.publish(position, 1);
            }
        }
        tail.close();
    }

    @Override
    public long register(long userData) {
        int item = items.add(userData, ItemTable.EVENT_BITS);
        if (item < 0) {
            throw new RegistrationException(
                    Refusal.FULL,
                    "all " + items.count() + " items are registered, or were removed and their last event is not"
                            + " consumed yet; unregister some, drain the ring, or make it with more items");
        }
        return item;
    }

    @Override
    public void unregister(long handle) {
        if (!items.isRegistered(handle)) {
            throw new RegistrationException(
                    Refusal.UNKNOWN_HANDLE,
                    "handle " + handle + " is not registered; handles are what register returned");
        }
        items.remove((int) handle);
    }

    @Override
    protected Producer newProducer(HandleContext<KernelGate> context) {
        return new IndexProducer(
                context, memory.newTail(context.gate()), items, memory.indexRing(), memory.published());
    }
}
