// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.handle.CountersLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;

/** The kernel side of a {@link SwitchRing}. */
final class SwitchKernelSide extends KernelSide {
    private final boolean many;
    private final Defect defect;
    private final SwitchEntries entries;
    private final IndexWord head;
    private final IndexWord tail;
    private final IndexWord reserved;
    private final IndexWord turn;

    SwitchKernelSide(
            HandlePool<KernelGate> producers,
            boolean many,
            Defect defect,
            RingGeometry geometry,
            Regions<RingMemory> regions) {
        super(defect == Defect.PRODUCERS_WITHOUT_DOORBELL ? withoutDoorbell(geometry) : producers);
        this.many = many;
        this.defect = defect;
        SwitchWords words = new SwitchWords(many, geometry);
        RingMemory ring = regions.get(SwitchWords.RING);
        RingMemory kernel = regions.get(SwitchWords.KERNEL);
        int bits = geometry.indexBits();
        this.entries = new SwitchEntries(ring, words.entries(), geometry.entries(), defect);
        this.head = new IndexWord(ring, words.head(), bits);
        this.tail = new IndexWord(ring, words.tail(), bits);
        this.reserved = new IndexWord(kernel, words.reserved(), bits);
        this.turn = new IndexWord(kernel, words.turn(), bits);
        // Acquire: an earlier kernel side may have been another process.
        long start =
                switch (defect) {
                    case KERNEL_STARTS_AGAIN -> geometry.startPosition();
                    case KERNEL_AT_HEAD -> head.getAcquire();
                    default -> tail.getAcquire();
                };
        // Plain: before anybody can ask this side for a producer.
        reserved.put(start);
        turn.put(start);
    }

    private static HandlePool<KernelGate> withoutDoorbell(RingGeometry geometry) {
        Region counters = CountersLayout.region(geometry.producers(), geometry.consumers());
        KernelGate gate = new KernelGate(
                UnsafeRingMemory.allocate(GateLayout.CONTROL.length()),
                UnsafeRingMemory.allocate(GateLayout.GATE.length()));
        return new HandlePool<>(gate, UnsafeRingMemory.allocate(counters.length()), counters.array("producers"));
    }

    @Override
    public long register(long userData) {
        return userData;
    }

    @Override
    public void unregister(long handle) {
        // Nothing was kept.
    }

    @Override
    protected Producer newProducer(HandleContext<KernelGate> context) {
        SwitchTail own = many
                ? new TicketTail(head, tail, reserved, turn, entries.count(), defect)
                : new SingleTail(head, tail, reserved, entries.count(), defect);
        return new SwitchProducer(context, own, entries, defect);
    }

    @Override
    public void close() {
        if (defect != Defect.KERNEL_CLOSE_UNSAID) {
            super.close();
        }
    }
}
