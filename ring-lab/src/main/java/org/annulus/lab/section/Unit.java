// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import org.annulus.lab.results.Part;

/**
 * A piece of work that is done whole or not at all.
 *
 * @param id in the whole comparison and in every run of it the same; letters, digits, {@code -}, {@code .}, {@code =}
 *     and {@code /}
 * @param title for the progress display
 * @param seconds that it takes, about
 * @param work to do
 */
public record Unit(String id, String title, double seconds, Work work) {
    /** The work of a unit. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it. A failure of one subject that the comparison is to tell of is a row without values; what is thrown
         * is reported as the unit's failure, and the others go on.
         *
         * @return rows and verdicts; the caller fills in identity and time
         * @throws Exception whatever it likes
         */
        Findings run() throws Exception;
    }

    /**
     * Does the work.
     *
     * @return what it found, with identity and time
     * @throws Exception what the work throws
     */
    public Part run() throws Exception {
        long begun = System.nanoTime();
        Findings found = work.run();
        return new Part(id, (System.nanoTime() - begun) / 1e9, found.rows(), found.verdicts());
    }
}
