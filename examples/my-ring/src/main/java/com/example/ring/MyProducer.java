// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.IndexWord;

/** The one producer. */
final class MyProducer extends Producer {
    private final MyMemory memory;
    private final IndexWord slot;
    private long next;
    private long published;

    // Keeps what the next object on the heap changes off these lines.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    MyProducer(HandleContext<KernelGate> context, MyMemory memory, IndexWord slot) {
        super(context);
        this.memory = memory;
        this.slot = slot;
        // Plain: stored by the handle before this one, which the lock of the handle pool orders before this.
        this.next = slot.get();
        this.published = next;
    }

    @Override
    public long reserve(long handle, long value) {
        // Acquire: pairs with the consumer's release of head; the slots before it have been read for the last time.
        long head = memory.head.getAcquire();
        if (memory.head.distance(published, head) > memory.capacity) {
            // Nobody can be there: the user side writes what it likes.
            return broken();
        }
        if (memory.head.distance(next, head) >= memory.capacity) {
            return Refusal.FULL.code();
        }
        long position = next;
        next = memory.tail.plus(next, 1);
        return position;
    }

    @Override
    public void publish(long position, long handle, long value) {
        memory.write(position, handle, value);
        published = memory.tail.plus(position, 1);
        // Release: pairs with the consumer's acquire of tail, which then sees the entry.
        memory.tail.putRelease(published);
    }

    @Override
    protected void onClose() {
        slot.put(published);
    }
}
