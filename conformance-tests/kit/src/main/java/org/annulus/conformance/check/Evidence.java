// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.Objects;
import java.util.Optional;
import org.annulus.core.policy.Deviation;

/**
 * What a check did that came to its end: what a report shows behind PASS or DEVIATION.
 *
 * @param text for example {@code 48 geometries}, {@code complete, 1,204 executions} or {@code 200,000 operations, seed
 *     7}
 * @param deviation that the check found, as the policy declares it; empty if it found nothing
 */
public record Evidence(String text, Optional<Deviation> deviation) {
    /** Requires both. */
    public Evidence {
        Objects.requireNonNull(text);
        Objects.requireNonNull(deviation);
    }

    /**
     * Nothing was found.
     *
     * @param text what was done
     * @return the evidence
     */
    public static Evidence of(String text) {
        return new Evidence(text, Optional.empty());
    }

    /**
     * A declared deviation was found.
     *
     * @param deviation that the policy declares
     * @param text how it showed
     * @return the evidence
     */
    public static Evidence found(Deviation deviation, String text) {
        return new Evidence(text, Optional.of(deviation));
    }
}
