// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of a long trace: its beginning, its end, and what races. An execution that finds no end has thousands
 * of steps, nearly all of them alike.
 */
final class Excerpt {
    /** Steps at the beginning and at the end that are shown. */
    static final int EACH_END = 150;

    private Excerpt() {}

    /**
     * The part of a trace that is shown.
     *
     * @param trace any
     * @return the trace itself if it is short; else one with a mark wherever steps are left out
     */
    static Trace of(Trace trace) {
        List<Step> all = trace.steps();
        if (all.size() <= 2 * EACH_END) {
            return trace;
        }
        List<Step> shown = new ArrayList<>();
        int leftOut = 0;
        for (int i = 0; i < all.size(); i++) {
            Step step = all.get(i);
            if (i < EACH_END || i >= all.size() - EACH_END || trace.races(step)) {
                if (leftOut > 0) {
                    shown.add(gap(leftOut, step.thread()));
                }
                leftOut = 0;
                shown.add(step);
            } else if (step.action() != Step.Action.MARK) {
                leftOut++;
            }
        }
        return new Trace(trace.scenario(), trace.model(), trace.threads(), shown, trace.positions(), trace.conflict());
    }

    private static Step gap(int leftOut, int thread) {
        String text = "... " + leftOut + (leftOut == 1 ? " step" : " steps") + " left out ...";
        return new Step(0, thread, Step.Action.MARK, "", "", null, null, -1, text);
    }
}
