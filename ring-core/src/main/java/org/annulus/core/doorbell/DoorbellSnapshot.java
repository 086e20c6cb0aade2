// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.doorbell;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.ReadableMemory;

/**
 * Who sleeps on a doorbell, as a tool sees it beside a running ring: each number was true when it was read, all of them
 * together need not have been.
 *
 * @param places threads that may sleep at once
 * @param wakes wake-ups since the ring was made, also of threads that are awake now; each place counts modulo
 *     2<sup>32</sup>
 * @param asleep who has announced that it sleeps, or is about to
 */
public record DoorbellSnapshot(int places, long wakes, List<Sleeper> asleep) {
    /**
     * A thread that has announced itself. If its process is dead, it is one that will be woken once for nothing.
     *
     * @param place its number, that of its consumer handle
     * @param need wake it when there are so many events; whatever a peer has written there
     * @param wakes how often whoever had the place was woken, 0 to 2<sup>32</sup> - 1
     */
    public record Sleeper(int place, int need, long wakes) {}

    /**
     * Reads the words of a doorbell.
     *
     * @param doorbell memory of the region {@link DoorbellLayout#region}
     * @param sleepers as many as the region was laid out for, 1 or more
     * @return what is there now
     */
    public static DoorbellSnapshot read(ReadableMemory doorbell, int sleepers) {
        int first = DoorbellLayout.sleepers(sleepers);
        List<Sleeper> asleep = new ArrayList<>();
        long all = 0;
        for (int place = 0; place < sleepers; place++) {
            int at = first + place * RingLayout.LINE_PAIR;
            // Acquire: pairs with the sleeper's setting of the bit; its need is then seen, or a later one.
            long bits = doorbell.getLongAcquire(DoorbellLayout.ASLEEP + place / Long.SIZE * Long.BYTES);
            // Opaque: a count for people.
            long wakes = Integer.toUnsignedLong(doorbell.getIntOpaque(at + DoorbellLayout.WAKES));
            all += wakes;
            if ((bits & 1L << place) != 0) {
                // Opaque: see above.
                asleep.add(new Sleeper(place, doorbell.getIntOpaque(at + DoorbellLayout.NEED), wakes));
            }
        }
        return new DoorbellSnapshot(sleepers, all, List.copyOf(asleep));
    }
}
