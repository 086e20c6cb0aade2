// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.core.policy.RingGeometry;

/** The rings that are attacked, and the states that they are in. */
final class Battleground {
    /** New, half full, full. */
    static final int STATES = 3;

    private static final List<String> NAMES = List.of("a new ring", "a ring half full", "a full ring");

    private Battleground() {}

    /** Small rings of the fixture's geometries: at quick level one of them, about to wrap. */
    static List<HandMadeRing> of(RingFixture fixture, Effort effort) {
        List<RingGeometry> all = fixture.geometries();
        List<HandMadeRing> rings = new ArrayList<>();
        int number = Math.min(all.size(), effort.choose(1, 12));
        for (int i = 0; i < number; i++) {
            // From the middle on: a narrow index and more than one slot.
            int at = (all.size() / 2 + i * Math.max(1, all.size() / number)) % all.size();
            RingGeometry geometry = all.get(at);
            rings.add(HandMadeRing.inProcess(
                    fixture.policy(),
                    fixture.policy()
                            .resolve(geometry.withHandles(
                                    Math.min(2, geometry.producers()), Math.min(2, geometry.consumers())))));
        }
        return rings;
    }

    static String state(int state) {
        return NAMES.get(state);
    }
}
