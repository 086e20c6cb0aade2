// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the mark of an operation directly above the next step of its thread. It was made when the thread got that far by
 * itself, so steps of other threads may stand between.
 */
final class Captions {
    private Captions() {}

    /**
     * A trace whose marks stand where they are read.
     *
     * @param trace any
     * @return the same steps in the same order; marks after which their thread made no step come last
     */
    static Trace placed(Trace trace) {
        List<Step> steps = new ArrayList<>(trace.steps().size());
        Map<Integer, List<Step>> waiting = new TreeMap<>();
        for (Step step : trace.steps()) {
            List<Step> marks = waiting.computeIfAbsent(step.thread(), thread -> new ArrayList<>());
            if (step.action() == Step.Action.MARK) {
                marks.add(step);
            } else {
                steps.addAll(marks);
                marks.clear();
                steps.add(step);
            }
        }
        waiting.values().forEach(steps::addAll);
        return new Trace(trace.scenario(), trace.model(), trace.threads(), steps, trace.positions(), trace.conflict());
    }
}
