// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds out why nothing orders two accesses: the way from one to the other, through the steps of threads and from
 * stores to the loads that read them, which needs the fewest modes to be stronger than they were.
 */
public final class MissingOrder {
    /** Plain accesses are those that need order; they never make any. */
    private static final String PLAIN = "plain";

    private static final int UNREACHED = Integer.MAX_VALUE;

    private final List<Step> steps;
    private final int[] placeOf;
    private final int[] weakEdges;
    private final int[] cameFrom;

    private MissingOrder(List<Step> steps) {
        this.steps = steps;
        int last = 0;
        for (Step step : steps) {
            last = Math.max(last, step.number());
        }
        placeOf = new int[last + 1];
        Arrays.fill(placeOf, -1);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() != Step.Action.MARK) {
                placeOf[steps.get(i).number()] = i;
            }
        }
        weakEdges = new int[steps.size()];
        cameFrom = new int[steps.size()];
        Arrays.fill(weakEdges, UNREACHED);
    }

    /**
     * Why nothing orders two accesses.
     *
     * @param steps of the execution
     * @param earlier number of the first access
     * @param later number of the second one
     * @return a clause: "nothing orders them because head was stored opaque (step 9)"
     */
    public static String reason(List<Step> steps, int earlier, int later) {
        MissingOrder search = new MissingOrder(steps);
        if (earlier < 1 || earlier >= search.placeOf.length || later >= search.placeOf.length) {
            return "nothing orders them";
        }
        return search.reason(search.placeOf[earlier], search.placeOf[later]);
    }

    private String reason(int earlier, int later) {
        walk(earlier);
        if (weakEdges[later] == UNREACHED) {
            return "nothing orders them: the second thread has read nothing that the first one wrote since";
        }
        for (int at = later; at != earlier; at = cameFrom[at]) {
            Step load = steps.get(at);
            Step store = steps.get(cameFrom[at]);
            if (load.thread() != store.thread() && weak(cameFrom[at], at)) {
                return "nothing orders them because " + blame(cameFrom[at], at);
            }
        }
        return "nothing orders them";
    }

    /** All steps that a step leads to, with as few weak edges as possible. */
    private void walk(int start) {
        Deque<Integer> open = new ArrayDeque<>();
        weakEdges[start] = 0;
        open.add(start);
        while (!open.isEmpty()) {
            int at = open.pollFirst();
            boolean nextOfThread = true;
            for (int to = at + 1; to < steps.size(); to++) {
                Step step = steps.get(to);
                if (step.action() == Step.Action.MARK) {
                    continue;
                }
                if (step.thread() == steps.get(at).thread()) {
                    if (nextOfThread) {
                        reach(open, at, to, 0);
                    }
                    nextOfThread = false;
                } else if (step.read() != null
                        && step.from() == steps.get(at).number()
                        && !step.mode().equals(PLAIN)
                        && !steps.get(at).mode().equals(PLAIN)) {
                    reach(open, at, to, weak(at, to) ? 1 : 0);
                }
            }
        }
    }

    private void reach(Deque<Integer> open, int at, int to, int cost) {
        if (weakEdges[at] + cost < weakEdges[to]) {
            weakEdges[to] = weakEdges[at] + cost;
            cameFrom[to] = at;
            if (cost == 0) {
                open.addFirst(to);
            } else {
                open.addLast(to);
            }
        }
    }

    private boolean weak(int store, int load) {
        return !releases(store) || !acquires(load);
    }

    private boolean releases(int store) {
        String mode = steps.get(store).mode();
        return mode.equals("release") || mode.equals("volatile") || fenced(store, -1, "release");
    }

    private boolean acquires(int load) {
        String mode = steps.get(load).mode();
        return mode.equals("acquire") || mode.equals("volatile") || fenced(load, 1, "acquire");
    }

    private boolean fenced(int from, int direction, String kind) {
        for (int i = from; i >= 0 && i < steps.size(); i += direction) {
            Step step = steps.get(i);
            if (step.thread() == steps.get(from).thread()
                    && step.action() == Step.Action.FENCE
                    && (step.mode().equals(kind) || step.mode().equals("full"))) {
                return true;
            }
        }
        return false;
    }

    private String blame(int store, int load) {
        Step culprit = steps.get(releases(store) ? load : store);
        String verb = releases(store) ? "loaded" : "stored";
        return culprit.word() + " was " + verb + " " + culprit.mode() + " (step " + culprit.number() + ")";
    }
}
