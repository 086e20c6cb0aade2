// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * What is explored: a name and a program that sets one execution up. The program is run again for every execution and
 * must do the same each time; what the threads share lies in memory from the {@link Stage}, what they found may lie in
 * objects that the program made, one owner each.
 *
 * <pre>{@code
 * Scenario.of("message passing", stage -> {
 *     RingMemory m = stage.memory("m", "data", "flag");
 *     stage.thread("P", () -> {
 *         m.putInt(0, 1);
 *         m.putIntRelease(8, 1);
 *     });
 *     long[] seen = new long[1];
 *     stage.thread("C", () -> {
 *         m.awaitIntAcquire(8, IntCondition.EQUAL, 1);
 *         seen[0] = m.getInt(0);
 *     });
 *     stage.check("C sees the data", () -> seen[0] == 1);
 * });
 * }</pre>
 */
public final class Scenario {
    private final String name;
    private final Consumer<Stage> program;

    private Scenario(String name, Consumer<Stage> program) {
        this.name = Objects.requireNonNull(name);
        this.program = Objects.requireNonNull(program);
    }

    /**
     * A scenario.
     *
     * @param name for reports
     * @param program sets one execution up
     * @return the scenario
     */
    public static Scenario of(String name, Consumer<Stage> program) {
        return new Scenario(name, program);
    }

    /**
     * Its name.
     *
     * @return for reports
     */
    public String name() {
        return name;
    }

    /**
     * Sets one execution up.
     *
     * @param stage of the execution
     */
    public void set(Stage stage) {
        program.accept(stage);
    }
}
