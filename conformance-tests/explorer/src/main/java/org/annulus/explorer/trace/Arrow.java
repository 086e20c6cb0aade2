// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/**
 * A line of the page from one step to a step of another thread.
 *
 * @param from the step that stored, or the earlier of two that race
 * @param to the step that read, or the later of two that race
 * @param fromRow row of the first
 * @param toRow row of the second
 * @param gap whether it shows that nothing orders the two
 */
record Arrow(Step from, Step to, int fromRow, int toRow, boolean gap) {
    /**
     * Whether it goes to a thread further right.
     *
     * @return true if it does
     */
    boolean goesRight() {
        return to.thread() > from.thread();
    }

    /**
     * The gutter in which it goes down, the one beside its first step.
     *
     * @return number of the column to the left of the gutter
     */
    int gutter() {
        return goesRight() ? from.thread() : from.thread() - 1;
    }

    /**
     * Its upper row.
     *
     * @return a row
     */
    int top() {
        return Math.min(fromRow, toRow);
    }

    /**
     * Its lower row.
     *
     * @return a row
     */
    int bottom() {
        return Math.max(fromRow, toRow);
    }
}
