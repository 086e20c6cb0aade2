// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.RingMemory;

/** The producer of a {@link FaultyRing}. */
final class FaultyProducer extends Producer {
    private final RingWords words;
    private final RingMemory kernel;
    private final Fault fault;
    private long slot;

    FaultyProducer(HandleContext<KernelGate> context, RingWords words, RingMemory kernel) {
        super(context);
        this.words = words;
        this.kernel = kernel;
        this.fault = words.fault();
        // Acquire: the one before may have been another process.
        this.slot = words.tail().getAcquire();
    }

    @Override
    public long reserve(long handle, long value) {
        // Acquire: pairs with the consumer's release of head.
        long head = fault == Fault.WEAK_HEAD_LOAD
                ? words.head().get()
                : words.head().getAcquire();
        if (fault == Fault.DOUBLE_FETCH && words.head().distance(slot, head) <= words.capacity()) {
            head = words.head().getAcquire();
        }
        long used = words.head().distance(slot, head);
        int room = words.capacity()
                + (fault == Fault.ROOM_FOR_ONE_MORE ? 1 : 0)
                - (fault == Fault.ROOM_FOR_ONE_LESS ? 1 : 0);
        if (used >= room) {
            if (fault == Fault.REFUSAL_MOVES_A_WORD) {
                kernel.putLong(0, kernel.getLong(0) + 1);
            }
            return Refusal.FULL.code();
        }
        long position = slot;
        if (fault != Fault.SHARED_SLOT) {
            slot = words.tail().plus(slot, 1);
        }
        return position;
    }

    @Override
    public void publish(long position, long handle, long value) {
        RingMemory memory = words.memory();
        int at = words.at(position);
        if (fault == Fault.TAIL_FIRST) {
            words.tail().putRelease(words.tail().plus(position, 1));
        }
        memory.putLong(at, handle);
        if (fault == Fault.HALF_WORD) {
            memory.putInt(at + Long.BYTES, (int) value);
        } else {
            memory.putLong(at + Long.BYTES, value);
        }
        if (fault == Fault.FOREIGN_WORD) {
            words.head().putRelease(words.head().getAcquire());
        }
        if (fault == Fault.SHARED_SLOT) {
            slot = words.tail().plus(slot, 1);
        }
        if (fault == Fault.WEAK_TAIL_STORE) {
            words.tail().putOpaque(words.tail().plus(position, 1));
        } else if (fault != Fault.TAIL_FIRST) {
            // Release: pairs with the consumer's acquire of tail.
            words.tail().putRelease(words.tail().plus(position, 1));
        }
    }

    @Override
    protected long postBatch(long[] handles, long[] values, int from, int count) {
        if (fault != Fault.BATCH_NOT_COUNTED) {
            return super.postBatch(handles, values, from, count);
        }
        long answer = 0;
        for (int i = from; i < from + count; i++) {
            answer = reserve(handles[i], values[i]);
            if (answer < 0) {
                return i > from ? i - from : answer;
            }
            publish(answer, handles[i], values[i]);
        }
        return count;
    }
}
