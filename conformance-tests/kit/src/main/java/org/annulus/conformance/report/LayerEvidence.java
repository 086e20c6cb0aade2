// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import org.annulus.conformance.check.Layer;

/**
 * What one layer did for one policy.
 *
 * @param layer how it looked
 * @param checks that were carried out
 * @param notRun checks that could not be carried out
 * @param figures of all of them together
 * @param seconds that they took
 */
public record LayerEvidence(Layer layer, int checks, int notRun, Figures figures, double seconds) {
    /**
     * The layer's work in a line.
     *
     * @return for example {@code 12 checks, 3 complete, 104,233 executions}
     */
    public String describe() {
        String figured = figures.describe();
        return checks
                + (checks == 1 ? " check" : " checks")
                + (notRun == 0 ? "" : ", " + notRun + " not run")
                + (figured.isEmpty() ? "" : ", " + figured);
    }
}
