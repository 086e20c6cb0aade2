// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.List;
import java.util.Optional;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.results.Row;

/**
 * A policy that fits.
 *
 * @param policy that it is
 * @param rank from 1; those that are level have the same
 * @param figure what was measured of it where the others were; empty if nothing was
 * @param lack why there is no figure, as the rest of a sentence that begins with its name; empty if there is one
 * @param flaws its declared defects of what is wished
 */
record Candidate(RingPolicy policy, int rank, Optional<Row> figure, String lack, List<Deviation> flaws) {
    /** The same at another rank. */
    Candidate ranked(int other) {
        return new Candidate(policy, other, figure, lack, flaws);
    }

    double median() {
        return figure.map(Row::median).orElse(Double.POSITIVE_INFINITY);
    }

    String name() {
        return policy.name().toString();
    }
}
