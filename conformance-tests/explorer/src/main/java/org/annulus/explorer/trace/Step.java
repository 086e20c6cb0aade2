// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/**
 * One visible step of an execution.
 *
 * @param number in the order of the execution, from 1; 0 for a mark, which is no step of its own
 * @param thread index into {@link Trace#threads()}
 * @param action what was done
 * @param word which word, as the layout names it, with its region where there are several; empty for a fence and the
 *     like
 * @param mode the ordering in words of the Java memory model (plain, opaque, acquire, release, volatile); empty where
 *     there is none; for a fence: full, acquire, release
 * @param read the value read, or null
 * @param written the value written, or null
 * @param from the step whose store was read, 0 for the initial value, -1 if nothing was read; for a wake, the step that
 *     woke it
 * @param remark what is not plain to see ("older than step 7", "placed before step 5", "fails for no reason", "times
 *     out"); empty if there is nothing
 */
public record Step(
        int number,
        int thread,
        Action action,
        String word,
        String mode,
        Long read,
        Long written,
        int from,
        String remark) {
    /** Kinds of steps. */
    public enum Action {
        /** A load. */
        LOAD,
        /** A store. */
        STORE,
        /** A read-modify-write that stored. */
        UPDATE,
        /** A compare-and-set that did not store. */
        FAILED_UPDATE,
        /** A fence; the mode says which. */
        FENCE,
        /** A wait for a word that is over. */
        AWAIT,
        /** A spin hint. */
        SPIN,
        /** Fell asleep on a word, or found it changed. */
        PARK,
        /** Went on after a sleep. */
        WAKE,
        /** Woke sleepers. */
        UNPARK,
        /** Looked at the clock. */
        CLOCK,
        /** A store buffer gave its oldest store to memory (x86-TSO). */
        FLUSH,
        /** The thread was stopped for ever. */
        CRASH,
        /** The thread began or ended an operation of the scenario; the remark says which and with what answer. */
        MARK
    }
}
