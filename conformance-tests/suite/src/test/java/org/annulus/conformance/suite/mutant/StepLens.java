// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import java.util.List;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;

/**
 * One step of a ring changed, wherever and whenever the line is reached.
 *
 * @param step to be changed
 * @param change what becomes of it
 * @param next the step that follows it, for {@link StepChange#SWAPPED} and {@link StepChange#LATE}; else null
 * @param held what waits for the next step: between the two the thread makes no other access, so that even threads that
 *     the explorer runs on one carrier do not meet here
 */
record StepLens(Step step, StepChange change, Step next, ThreadLocal<Held> held)
        implements BiFunction<Region, RingMemory, RingMemory> {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private static final List<String> NOT_THE_RING = List.of("java.", "org.annulus.core.memory.", StepMemory.CHANGER);

    /** An access that waits for the step after it. */
    @FunctionalInterface
    interface Held {
        void make();
    }

    static StepLens of(Step step, StepChange change, Step next) {
        return new StepLens(step, change, next, new ThreadLocal<>());
    }

    @Override
    public RingMemory apply(Region region, RingMemory memory) {
        return new StepMemory(this, region, memory);
    }

    /** Whether the ring's line that makes the present access is the one to be changed. */
    boolean isHere() {
        return WALKER.walk(
                frames -> frames.filter(frame -> NOT_THE_RING.stream().noneMatch(frame.getClassName()::startsWith))
                        .findFirst()
                        .filter(frame -> frame.getLineNumber() == step.line()
                                && frame.getMethodName().equals(step.method())
                                && Step.simple(frame.getClassName()).equals(step.type()))
                        .isPresent());
    }

    /** What the table and the messages call it. */
    String change(boolean withLine) {
        String name = (withLine ? step.toString() : step.place()) + ": " + change;
        return next == null ? name : name + " the " + next.access();
    }

    @Override
    public String toString() {
        return change(true);
    }
}
