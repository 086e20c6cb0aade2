// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrows of a trace, each in a lane. Arrows from one step share a lane as far as they go together; others that pass
 * the same row of the same gutter lie beside each other.
 */
final class Arrows {
    private final List<Arrow> all = new ArrayList<>();
    private final Map<Arrow, Integer> lanes = new HashMap<>();
    private final int[] used;

    Arrows(Trace trace) {
        used = new int[Math.max(0, trace.threads().size() - 1)];
        collect(trace);
        assignLanes();
    }

    /**
     * All arrows.
     *
     * @return in the order of the steps that they lead to, the gap last
     */
    List<Arrow> all() {
        return all;
    }

    /**
     * The lane of an arrow.
     *
     * @param arrow one of these
     * @return from 0, the one next to the column on the left
     */
    int lane(Arrow arrow) {
        return lanes.get(arrow);
    }

    /**
     * How many lanes each gutter has.
     *
     * @return for each gap between two columns
     */
    List<Integer> lanes() {
        List<Integer> list = new ArrayList<>();
        for (int lanesOfGutter : used) {
            list.add(lanesOfGutter);
        }
        return list;
    }

    private void collect(Trace trace) {
        Map<Integer, Integer> rows = new HashMap<>();
        for (int row = 0; row < trace.steps().size(); row++) {
            Step step = trace.steps().get(row);
            if (step.action() != Step.Action.MARK) {
                rows.put(step.number(), row);
            }
        }
        for (Step step : trace.steps()) {
            if (step.action() != Step.Action.MARK && step.from() > 0) {
                add(trace, rows, step.from(), step.number(), false);
            }
        }
        if (trace.conflict() != null) {
            add(trace, rows, trace.conflict().earlier(), trace.conflict().later(), true);
        }
    }

    private void add(Trace trace, Map<Integer, Integer> rows, int from, int to, boolean gap) {
        Integer fromRow = rows.get(from);
        Integer toRow = rows.get(to);
        if (fromRow == null || toRow == null) {
            return;
        }
        Step first = trace.steps().get(fromRow);
        Step second = trace.steps().get(toRow);
        if (first.thread() != second.thread()) {
            all.add(new Arrow(first, second, fromRow, toRow, gap));
        }
    }

    /** What goes down one lane together: it begins at one step and ends with the last arrow that leaves it. */
    private record Trunk(int gutter, int row, boolean gap) {}

    private void assignLanes() {
        Map<Trunk, List<Arrow>> trunks = new LinkedHashMap<>();
        all.stream().sorted(Comparator.comparingInt(Arrow::top)).forEach(arrow -> trunks.computeIfAbsent(
                        new Trunk(arrow.gutter(), arrow.fromRow(), arrow.gap()), t -> new ArrayList<>())
                .add(arrow));
        List<Map<Integer, Integer>> ends = new ArrayList<>();
        for (int i = 0; i < used.length; i++) {
            ends.add(new HashMap<>());
        }
        trunks.forEach((trunk, arrows) -> {
            int top = arrows.stream().mapToInt(Arrow::top).min().orElseThrow();
            int bottom = arrows.stream().mapToInt(Arrow::bottom).max().orElseThrow();
            Map<Integer, Integer> end = ends.get(trunk.gutter());
            int lane = 0;
            while (end.getOrDefault(lane, -1) >= top) {
                lane++;
            }
            end.put(lane, bottom);
            used[trunk.gutter()] = Math.max(used[trunk.gutter()], lane + 1);
            for (Arrow arrow : arrows) {
                lanes.put(arrow, lane);
            }
        });
    }
}
