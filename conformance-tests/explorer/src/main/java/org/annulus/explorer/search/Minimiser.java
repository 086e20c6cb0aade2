// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;

/** Makes a counter-example plainer: takes choices back to the usual way, or out, as long as the same defect remains. */
final class Minimiser {
    private static final int MOST_EXECUTIONS = 4_000;
    private static final double MOST_SECONDS = 2;

    private final Scenario scenario;
    private final Exploration exploration;
    private final Engine engine;
    private final Defect shown;
    private final Budget budget = Budget.ofWork(MOST_EXECUTIONS, MOST_SECONDS);
    private int[] best;
    private long cost;

    Minimiser(Scenario scenario, Exploration exploration, Engine engine, Defect shown) {
        this.scenario = scenario;
        this.exploration = exploration;
        this.engine = engine;
        this.shown = shown;
    }

    /** Plainer choices that lead to the same defect. */
    int[] minimise(int... choices) {
        best = choices;
        cost = Long.MAX_VALUE;
        if (!better(choices)) {
            return choices;
        }
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int i = best.length - 1; i >= 0; i--) {
                if (i < best.length) {
                    boolean unusual = best[i] != 0;
                    progress |= unusual && (better(with(i, 0)) || better(Arrays.copyOf(best, i))) || better(without(i));
                }
            }
        }
        return best;
    }

    private int[] with(int place, int choice) {
        int[] changed = best.clone();
        changed[place] = choice;
        return changed;
    }

    private int[] without(int place) {
        int[] shorter = Arrays.copyOf(best, best.length - 1);
        System.arraycopy(best, place + 1, shorter, place, best.length - 1 - place);
        return shorter;
    }

    /** Whether choices show the same defect with fewer unusual ways, or as many in fewer steps. */
    private boolean better(int... choices) {
        if (budget.exhausted()) {
            return false;
        }
        Scripted script = new Scripted(choices);
        Runner runner = new Runner(scenario, exploration, engine, script, null, true);
        Defect defect = runner.run();
        budget.another();
        if (!shown.isSame(defect)) {
            return false;
        }
        int[] taken = script.taken();
        long price = ((long) unusual(taken) << 32) + runner.steps();
        if (price >= cost) {
            return false;
        }
        cost = price;
        best = taken;
        return true;
    }

    private static int unusual(int... choices) {
        int count = 0;
        for (int choice : choices) {
            count += choice != 0 ? 1 : 0;
        }
        return count;
    }
}
