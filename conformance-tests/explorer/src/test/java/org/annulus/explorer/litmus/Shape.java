// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.litmus;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Scenario;

/** A litmus test with exactly the outcomes that each model allows; "race" and "stuck" stand for findings. */
record Shape(Scenario scenario, Set<String> sc, Set<String> tso, Set<String> ra) {
    static final String RACE = "race";
    static final String STUCK = "stuck";

    static Shape of(String name, int registers, Consumer<Litmus> program, String sc, String tso, String ra) {
        return new Shape(Litmus.test(name, registers, program), set(sc), set(tso), set(ra));
    }

    private static Set<String> set(String outcomes) {
        return new TreeSet<>(Arrays.asList(outcomes.split(" ")));
    }

    Set<String> allowed(MemoryModel model) {
        return switch (model) {
            case SEQUENTIALLY_CONSISTENT -> sc;
            case X86_TSO -> tso;
            case RELEASE_ACQUIRE -> ra;
        };
    }

    @Override
    public String toString() {
        return scenario.name();
    }
}
