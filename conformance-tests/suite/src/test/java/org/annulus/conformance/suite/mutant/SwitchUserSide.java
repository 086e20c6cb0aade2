// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.UserSide;

/** The user side of a {@link SwitchRing}. */
final class SwitchUserSide extends UserSide {
    private final Defect defect;
    private final SwitchEntries entries;
    private final IndexWord head;
    private final IndexWord tail;

    SwitchUserSide(
            HandlePool<UserGate> consumers,
            boolean many,
            Defect defect,
            RingGeometry geometry,
            Regions<RingMemory> regions) {
        super(consumers);
        this.defect = defect;
        SwitchWords words = new SwitchWords(many, geometry);
        RingMemory ring = regions.get(SwitchWords.RING);
        this.entries = new SwitchEntries(ring, words.entries(), geometry.entries(), defect);
        this.head = new IndexWord(ring, words.head(), geometry.indexBits());
        this.tail = new IndexWord(ring, words.tail(), geometry.indexBits());
        if (defect == Defect.USER_STARTS_AGAIN && head.getAcquire() != geometry.startPosition()) {
            head.putRelease(head.plus(head.getAcquire(), -1));
        }
    }

    @Override
    protected Consumer newConsumer(HandleContext<UserGate> context) {
        return new SwitchConsumer(context, head, tail, entries, defect);
    }

    @Override
    public void close() {
        if (defect != Defect.USER_CLOSE_UNSAID) {
            super.close();
        }
    }
}
