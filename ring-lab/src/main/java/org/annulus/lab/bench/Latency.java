// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.annulus.lab.bench.Measured.Placement;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Row;

/**
 * What a JVM that measures times found.
 *
 * @param curves one a placement that there was
 * @param perSecond entries that got through, of those that were measured
 */
record Latency(List<PlacedTimes.Curve> curves, double perSecond) {
    static final String METRIC = "time";
    static final String UNIT = "ns";

    Latency {
        curves = List.copyOf(curves);
    }

    /** A row for each percentile and placement. */
    List<Row> rows(String section, String subject, Map<String, String> at) {
        List<Row> rows = new ArrayList<>();
        for (PlacedTimes.Curve curve : curves) {
            if (curve.placement() != Placement.MOVED) {
                curve.nanos().forEach((percentile, nanos) -> {
                    Map<String, String> here = new TreeMap<>(at);
                    here.put("percentile", percentile);
                    here.put(Placements.CONDITION, curve.placement().label());
                    rows.add(Row.of(section, subject, here, METRIC, UNIT, Better.LOWER, nanos));
                });
            }
        }
        return rows.isEmpty() ? List.of(Row.notApplicable(section, subject, at, METRIC, Placement.ALL_MOVED)) : rows;
    }
}
