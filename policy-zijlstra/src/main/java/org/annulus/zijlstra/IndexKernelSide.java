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
     * An entry that the consumer takes meanwhile is no loss; it only makes the item count as present, which it was.
     */
    private void publishStranded(KernelGate gate) {
        IndexRing index = memory.indexRing();
        BitSet present = new BitSet();
        long published = Math.min(memory.published(), items.count());
        long head = memory.head();
        for (long i = 0; i < published; i++) {
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
        return new IndexProducer(context, memory.newTail(context.gate()), items, memory.indexRing());
    }
}
