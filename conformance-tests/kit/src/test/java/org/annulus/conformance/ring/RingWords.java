// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.ring;

import org.annulus.core.layout.Region;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingGeometry;

/** The shared words of a {@link FaultyRing}, as one side sees them. */
record RingWords(RingMemory memory, IndexWord head, IndexWord tail, int nr, int slots, int capacity, Fault fault) {
    static RingWords of(Region region, RingMemory memory, RingGeometry geometry, Fault fault) {
        return new RingWords(
                memory,
                new IndexWord(memory, region.word("head").offset(), geometry.indexBits()),
                new IndexWord(memory, region.word("tail").offset(), geometry.indexBits()),
                region.word("nr").offset(),
                region.array("entries").offset(),
                geometry.entries(),
                fault);
    }

    int at(long position) {
        return slots + (int) (position & capacity - 1) * 2 * Long.BYTES;
    }
}
