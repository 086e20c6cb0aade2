// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.results.Placements;
import org.annulus.lab.results.Results;
import org.annulus.lab.results.Row;

/**
 * What a comparison measured of what a goal goes by: of each policy one figure for each placement of the processors.
 */
final class Figures implements Ranking.Evidence {
    private final Goal goal;
    private final List<Row> rows;
    private final List<String> leftBehind;

    private Figures(Goal goal, List<Row> rows, List<String> leftBehind) {
        this.goal = goal;
        this.rows = rows;
        this.leftBehind = leftBehind;
    }

    /**
     * The figures for a number of producers, or for the nearest number that was measured.
     *
     * @param goal to go by
     * @param results of a comparison
     * @param producers wanted
     */
    static Figures of(Goal goal, Results results, int producers) {
        List<Row> used = results.rows().stream().filter(goal::uses).toList();
        List<Row> nearest = goal.nearest(used.stream().filter(goal::isOfTheKind).toList(), producers);
        List<Row> sound = new ArrayList<>();
        List<String> leftBehind = new ArrayList<>();
        for (Row row : nearest) {
            if (goal.isSound(row, used)) {
                sound.add(row);
            } else {
                leftBehind.add(row.subject());
            }
        }
        return new Figures(goal, sound, leftBehind);
    }

    Goal goal() {
        return goal;
    }

    /** All of them. */
    List<Row> rows() {
        return rows;
    }

    @Override
    public Map<String, Row> of(RingPolicy policy) {
        Map<String, Row> placements = new TreeMap<>();
        rows.stream()
                .filter(row -> row.subject().equals(policy.name().toString()))
                .forEach(row -> placements.putIfAbsent(row.at(Placements.CONDITION), row));
        return placements;
    }

    @Override
    public String lack(RingPolicy policy, String placement) {
        Map<String, Row> placements = of(policy);
        if (placements.containsKey(placement)) {
            return "";
        }
        if (!placements.isEmpty()) {
            return "was measured only while the processors lay "
                    + String.join(
                            " or ",
                            placements.keySet().stream().map(Placements::apart).toList());
        }
        return leftBehind.contains(policy.name().toString())
                ? "did not keep up with the rate each time"
                : "was not measured; run 'annulus compare --sections " + goal.section() + "'";
    }
}
