// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.TreeSet;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;

/** Makes a finding out of a defect: plain, written down, tried under the stronger models, to be replayed. */
final class Report {
    /** For each model. */
    private static final double CLASSIFYING_SECONDS = 5;

    private final Scenario scenario;
    private final Exploration exploration;
    private final Engine engine;

    Report(Scenario scenario, Exploration exploration, Engine engine) {
        this.scenario = scenario;
        this.exploration = exploration;
        this.engine = engine;
    }

    Finding of(Pass pass) {
        Defect defect = pass.defect();
        int[] choices = pass.choices();
        if (exploration.explained() && defect.kind() != Finding.Kind.NOT_DETERMINISTIC) {
            choices = new Minimiser(scenario, exploration, engine, defect).minimise(choices);
        }
        String replay = ReplayString.of(exploration, choices);
        Finding traced = new Runner(scenario, exploration, engine, new Scripted(choices), null, true).trace(replay);
        if (traced == null || traced.kind() != defect.kind()) {
            return vanished(defect, traced, replay);
        }
        return exploration.explained() ? classified(traced) : traced;
    }

    /** The same finding, with the machines that show it. */
    Finding classified(Finding finding) {
        return new Finding(
                finding.kind(),
                finding.message(),
                finding.trace(),
                finding.replay(),
                finding.settings(),
                reach(finding));
    }

    /** The same choices once more led elsewhere. */
    private Finding vanished(Defect defect, Finding traced, String replay) {
        String again = traced == null ? "nothing" : traced.kind().label();
        String message = defect.kind() == Finding.Kind.NOT_DETERMINISTIC
                ? defect.getMessage()
                : "the first time: " + defect.getMessage() + "; the same choices once more: " + again;
        return new Finding(
                Finding.Kind.NOT_DETERMINISTIC,
                message,
                traced == null ? Runner.emptyTrace(scenario, exploration) : traced.trace(),
                replay,
                ReplayString.describe(exploration),
                Finding.Reach.UNKNOWN);
    }

    /** Which machines show it. A race counts where something goes wrong for it, not where it is only a race. */
    private Finding.Reach reach(Finding finding) {
        if (shows(finding, MemoryModel.SEQUENTIALLY_CONSISTENT) == Answer.YES) {
            return Finding.Reach.ANY_MACHINE;
        }
        return switch (shows(finding, MemoryModel.X86_TSO)) {
            case YES -> Finding.Reach.ALSO_X86;
            case NO -> Finding.Reach.WEAK;
            case UNKNOWN -> Finding.Reach.UNKNOWN;
        };
    }

    /**
     * Whether a defect under another model is the one that was found. What a race leads to is a wrong value, and from
     * there anything.
     */
    private static boolean same(Finding finding, Defect defect) {
        return switch (finding.kind()) {
            case RACE ->
                switch (defect.kind()) {
                    case CHECK, INVARIANT, THREW, STUCK, BOUNDS, UNBOUNDED -> true;
                    default -> false;
                };
            case INVARIANT -> defect.getMessage().equals(finding.message());
            case CHECK ->
                defect.kind() == Finding.Kind.CHECK
                        && (!finding.message().startsWith(Invariants.BROKEN)
                                || defect.getMessage().equals(finding.message()));
            default -> defect.kind() == finding.kind();
        };
    }

    private enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    private Answer shows(Finding finding, MemoryModel model) {
        Exploration classifying = exploration.withModel(model).withSearch(Exploration.Search.STATE_HASHING);
        Budget budget = Budget.ofWork(CLASSIFYING_SECONDS);
        for (int bound : new int[] {0, 1, -1}) {
            if (exploration.preemptions() >= 0 && bound < 0) {
                bound = exploration.preemptions();
            }
            Pass pass = new Pass(scenario, classifying, engine, bound, false)
                    .lookingFor(defect -> same(finding, defect))
                    .run(budget, new TreeSet<>());
            if (pass.defect() != null) {
                return Answer.YES;
            }
            if (pass.exhaustive()) {
                return Answer.NO;
            }
        }
        return exploration.preemptions() >= 0 && !budget.exhausted() ? Answer.NO : Answer.UNKNOWN;
    }
}
