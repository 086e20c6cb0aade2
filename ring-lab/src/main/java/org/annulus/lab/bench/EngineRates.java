// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.annulus.conformance.crash.ParentWatch;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Explorer;
import org.annulus.explorer.Result;
import org.annulus.explorer.Scenario;
import org.annulus.lab.output.Json;

/** Measures one engine of the explorer; a process of its own, which prints JSON. */
final class EngineRates {
    private EngineRates() {}

    /**
     * Measures.
     *
     * @param args the engine's name, and the seconds of each measurement
     */
    public static void main(String[] args) {
        ParentWatch.start();
        double seconds = Double.parseDouble(args[1]);
        List<ExplorerRate> rates = new ArrayList<>();
        for (SmallScenario small : SmallScenario.values()) {
            Exploration exploration = small.exploration().withEngine(args[0]);
            repeat(small.scenario(), exploration, seconds);
            rates.add(repeat(small.scenario(), exploration, seconds));
        }
        System.out.println(Json.write(rates));
    }

    /** Explores it again and again until the time is over: most small rings are done in less. */
    static ExplorerRate repeat(Scenario scenario, Exploration exploration, double seconds) {
        long executions = 0;
        long steps = 0;
        double spent = 0;
        String engine = "";
        while (spent < seconds) {
            Result result = Explorer.explore(scenario, exploration.withMaxSeconds(seconds - spent));
            if (result.finding().isPresent()) {
                throw new IllegalStateException(scenario.name() + " is right, and yet the explorer found: "
                        + result.finding().get().message());
            }
            executions += result.executions();
            steps += result.steps();
            spent += result.seconds();
            engine = result.engine();
        }
        return new ExplorerRate(scenario.name(), engine, executions, steps, spent);
    }
}
