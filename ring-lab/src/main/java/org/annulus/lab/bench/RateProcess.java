// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.engine.ContinuationEngine;
import org.annulus.lab.JavaProcess;

/** Runs a measurement in a JVM of its own, of the kind that this one is, and reads what it prints. */
final class RateProcess {
    /** Times the seconds that every scenario asks for, since each is warmed up and a search is not cut short. */
    private static final int PATIENCE = 20;

    private RateProcess() {}

    /**
     * Runs it to its end.
     *
     * @param measurement class with a main method that prints rates as JSON
     * @param what its first argument
     * @param seconds its second argument
     * @return what it measured
     * @throws IllegalStateException if it failed, saying how
     */
    static List<ExplorerRate> run(Class<?> measurement, String what, double seconds) {
        long limit = (long) (PATIENCE * (seconds + 1) * SmallScenario.values().length);
        return List.of(ChildJvm.run(what, ExplorerRate[].class, limit, command(measurement, what, seconds)));
    }

    private static List<String> command(Class<?> measurement, String what, double seconds) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseParallelGC"));
        if (ContinuationEngine.missing().isEmpty()) {
            options.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED"));
        }
        return JavaProcess.command(options, measurement, what, Double.toString(seconds));
    }
}
