// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.List;

/**
 * What was counted of one subject.
 *
 * @param subject a policy's variant, or a peer
 * @param costs by operation and batch
 * @param missing what has no figure, and why
 */
record Counted(String subject, List<Cost> costs, List<Missing> missing) {
    Counted {
        costs = List.copyOf(costs);
        missing = List.copyOf(missing);
    }

    /**
     * An operation without a figure.
     *
     * @param operation that would have been counted
     * @param batch events of a call
     * @param why a sentence
     * @param failed whether there should have been one
     */
    record Missing(Operation operation, int batch, String why, boolean failed) {}
}
