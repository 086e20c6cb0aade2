// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;

/** What a ring holds, in lines, for the message of a failure. */
final class RingPicture {
    private RingPicture() {}

    /**
     * A ring that stands still.
     *
     * @param policy of the ring
     * @param geometry of the ring
     * @param snapshot of its words
     * @param counters of its handles
     * @return lines, all but the first indented
     */
    static String of(RingPolicy policy, RingGeometry geometry, RingSnapshot snapshot, RingCounters counters) {
        List<String> lines = new ArrayList<>();
        String shape = geometry.toString();
        lines.add(policy.name() + " with " + shape.substring(shape.indexOf('[') + 1, shape.length() - 1));
        lines.add("head " + snapshot.head() + ", tail " + snapshot.tail() + ": " + snapshot.occupancy() + " of "
                + snapshot.capacity() + " in use");
        for (RingSnapshot.Entry entry : snapshot.entries()) {
            lines.add("position " + entry.position() + " in slot " + entry.slot() + ", " + entry.state() + ": "
                    + entry.content());
        }
        lines.addAll(snapshot.remarks());
        lines.addAll(snapshot.notes());
        lines.add(counted(counters));
        return String.join("\n    ", lines);
    }

    private static String counted(RingCounters counters) {
        StringBuilder line = new StringBuilder("published " + counters.published() + ", coalesced "
                + counters.coalesced() + ", delivered " + counters.delivered() + ", skipped " + counters.skipped()
                + ", dropped " + counters.dropped());
        counters.refused().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> line.append(", refused as ")
                        .append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue()));
        return line.toString();
    }
}
