// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.model.InterleavingModel;
import org.annulus.explorer.model.Model;
import org.annulus.explorer.model.ViewModel;

/** Runs single executions of a scenario, under some model, with choices from somewhere. */
final class Runner {
    private final Scenario scenario;
    private final Execution execution;
    private final Choices choices;
    private final Scheduler scheduler;
    private String outcome;

    Runner(Scenario scenario, Exploration exploration, Engine engine, Choices choices, StateSet states) {
        this.scenario = scenario;
        this.choices = choices;
        this.execution = new Execution(exploration, engine);
        Model model = model(exploration);
        this.scheduler = new Scheduler(exploration, execution.space(), model, choices, states);
        execution.use(model, choices, scheduler);
    }

    private Model model(Exploration exploration) {
        return exploration.model() == MemoryModel.RELEASE_ACQUIRE
                ? new ViewModel(execution.space(), choices, exploration.cumulative())
                : new InterleavingModel(execution.space(), choices, true);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** The next execution, with what went wrong, or null. */
    Defect run() {
        outcome = null;
        choices.begin();
        execution.space().begin();
        Program program = new Program(execution);
        try {
            scenario.set(program);
            execution.run(program.actors(), program.invariants());
            if (scheduler.defect() != null) {
                return scheduler.defect();
            }
            if (!scheduler.pruned()) {
                outcome = program.conclude();
            }
            return null;
        } catch (Defect e) {
            return e;
        } catch (NotDeterministic e) {
            return new Defect(Finding.Kind.NOT_DETERMINISTIC, e.getMessage(), e);
        }
    }

    /** What the last execution led to; null if it did not end, or nobody asked. */
    String outcome() {
        return outcome;
    }

    int steps() {
        return execution.steps();
    }
}
