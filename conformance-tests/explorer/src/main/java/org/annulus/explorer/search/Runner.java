// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Finding;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.engine.Engine;
import org.annulus.explorer.memory.AddressSpace;
import org.annulus.explorer.model.InterleavingModel;
import org.annulus.explorer.model.Model;
import org.annulus.explorer.model.StoreBufferModel;
import org.annulus.explorer.model.ViewModel;
import org.annulus.explorer.trace.Step;
import org.annulus.explorer.trace.Trace;

/** Runs single executions of a scenario, under some model, with choices from somewhere. */
final class Runner {
    private final Scenario scenario;
    private final Exploration exploration;
    private final Execution execution;
    private final Model model;
    private final Choices choices;
    private final Scheduler scheduler;
    private Actor[] actors = {};
    private String outcome;

    /**
     * A runner.
     *
     * @param races whether races are findings, where the model looks for them
     */
    Runner(Scenario scenario, Exploration exploration, Engine engine, Choices choices, StateSet states, boolean races) {
        this.scenario = scenario;
        this.exploration = exploration;
        this.choices = choices;
        this.execution = new Execution(exploration, engine);
        this.model = model(execution.space(), races);
        this.scheduler = new Scheduler(exploration, model, choices, states);
        execution.use(model, choices, scheduler);
    }

    private Model model(AddressSpace space, boolean races) {
        return switch (exploration.model()) {
            case RELEASE_ACQUIRE -> new ViewModel(space, choices::chooseInMemory, exploration.cumulative());
            case SEQUENTIALLY_CONSISTENT -> new InterleavingModel(space, choices::chooseInMemory, races);
            case X86_TSO -> new StoreBufferModel(space, choices::chooseInMemory);
        };
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** The next execution, with what went wrong, or null. */
    Defect run() {
        outcome = null;
        actors = new Actor[0];
        choices.begin();
        scheduler.beginOutside();
        execution.beginOutside();
        execution.space().begin();
        Program program = new Program(execution);
        try {
            scenario.set(program);
            actors = program.actors();
            for (Actor actor : actors) {
                actor.spurious = exploration.spurious() ? 1 : 0;
            }
            execution.run(actors, program.invariants());
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

    /** The next execution, written down as far as it goes. */
    Finding trace(String replay) {
        Recorder recorder = new Recorder();
        execution.record(recorder);
        scheduler.record(recorder);
        Defect defect = run();
        if (defect == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        for (Actor actor : actors) {
            names.add(actor.name);
            positions.add(Positions.of(actor, model));
        }
        List<Step> steps = recorder.steps();
        Trace trace = new Trace(
                scenario.name(), exploration.model().label(), names, steps, positions, defect.conflict(steps));
        return new Finding(
                defect.kind(),
                defect.getMessage(),
                trace,
                replay,
                ReplayString.describe(exploration),
                Finding.Reach.UNKNOWN);
    }

    /** Of an execution that could not be repeated. */
    static Trace emptyTrace(Scenario scenario, Exploration exploration) {
        return new Trace(scenario.name(), exploration.model().label(), List.of(), List.of(), List.of(), null);
    }

    /** What the last execution led to; null if it did not end, or nobody asked. */
    String outcome() {
        return outcome;
    }

    int steps() {
        return scheduler.steps();
    }
}
