// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;

/**
 * What became of a call: its answer, and all words that are not 0 then, the attacked one left out.
 *
 * @param answers of the call
 * @param words by region, then offset and value in turn
 */
record Outcome(String answers, Map<String, List<Integer>> words) {
    static Outcome of(String answers, HandMadeRing ring, Target target) {
        Map<String, List<Integer>> words = new TreeMap<>();
        for (Region region : ring.regions()) {
            boolean attacked = region.name().equals(target.region().name());
            int from = attacked ? target.offset() : -1;
            words.put(
                    region.name(),
                    words(ring.shared(region.name()), from, from + target.word().width()));
        }
        ring.kernelPrivate().forEach((name, memory) -> words.put(name, words(memory, -1, -1)));
        return new Outcome(answers, words);
    }

    private static List<Integer> words(RingMemory memory, int from, int to) {
        List<Integer> words = new ArrayList<>();
        for (int at = 0; at + Short.BYTES <= memory.capacity(); at += Short.BYTES) {
            // Plain: one thread does everything.
            short part = memory.getShort(at);
            if (part != 0 && (at < from || at >= to)) {
                words.add(at);
                words.add((int) part);
            }
        }
        return words;
    }
}
