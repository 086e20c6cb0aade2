// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;

/**
 * Where a scenario sets one execution up: memory, threads, checks. Accesses to the memory that the program itself makes
 * before the threads begin are no steps and happen before all of them; those of a check come after all of them and see
 * the latest values.
 */
public interface Stage {
    /**
     * Zeroed memory of 64-bit places.
     *
     * @param name of the region
     * @param words names of the places, at offsets 0, 8, 16 …; each is used with one width
     * @return the memory
     */
    RingMemory memory(String name, String... words);

    /**
     * Zeroed memory of a layout's region, with the names and metadata of its words.
     *
     * @param region of a layout
     * @return the memory
     */
    RingMemory memory(Region region);

    /**
     * A thread that must end.
     *
     * @param name of its column
     * @param body what it does
     * @return its number, from 0
     */
    int thread(String name, Runnable body);

    /**
     * A thread that may be stopped for ever before any of its steps, as long as the crash budget of the exploration
     * lasts. The check of a scenario asks with {@link #crashed} who was.
     *
     * @param name of its column
     * @param body what it does
     * @return its number, from 0
     */
    int mortal(String name, Runnable body);

    /**
     * A thread that does not have to end: an execution in which nobody else can go on ends well although this one still
     * waits.
     *
     * @param name of its column
     * @param body what it does
     * @return its number, from 0
     */
    int daemon(String name, Runnable body);

    /**
     * A thread that only begins when a thread was stopped: what recovers. It has evidence of that, so everything that
     * the stopped thread did happens before it.
     *
     * @param name of its column
     * @param body what it does
     * @return its number, from 0
     */
    int rescuer(String name, Runnable body);

    /**
     * Whether a mortal thread was stopped in this execution; for checks and invariants, and for a rescuer, who learns
     * whether the thread had been stopped when he began. No other thread may ask: nothing that threads share says so,
     * and one that seems to be stopped may only be slow.
     *
     * @param thread its number
     * @return true if it was
     * @throws IllegalStateException if a thread asks that is no rescuer
     */
    boolean crashed(int thread);

    /**
     * One of several values, chosen by the search: a choice of the calling thread, like which store a load reads.
     *
     * @param alternatives how many, 1 or more
     * @return 0 to one less
     */
    int choose(int alternatives);

    /**
     * Puts an operation of the scenario into the trace, above the steps that it takes. No step of its own, and nothing
     * that the search looks at.
     *
     * @param text made only when a trace is wanted
     */
    void mark(Supplier<String> text);

    /**
     * Must hold after every step, without being one.
     *
     * @param sentence what holds
     * @param holds reads latest values and what the program keeps
     */
    void invariant(String sentence, BooleanSupplier holds);

    /**
     * Must hold when all threads have ended.
     *
     * @param sentence what holds
     * @param holds reads latest values and what the threads found
     */
    void check(String sentence, BooleanSupplier holds);

    /**
     * Runs when all threads have ended, and throws {@link AssertionError} if something is wrong.
     *
     * @param check reads latest values and what the threads found
     */
    void afterwards(Runnable check);

    /**
     * What this execution led to, for scenarios of which all outcomes are collected.
     *
     * @param text asked when all threads have ended
     */
    void outcome(Supplier<String> text);
}
