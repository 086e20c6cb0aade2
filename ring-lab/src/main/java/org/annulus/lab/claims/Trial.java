// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import org.annulus.conformance.check.Effort;

/** The execution of a claim. It finds the verdict; it does not know the one that is recorded. */
@FunctionalInterface
interface Trial {
    /**
     * Executes the claim.
     *
     * @param effort how long it may take
     * @return what was seen
     * @throws Exception if the machine fails; a claim that does not hold is a finding
     */
    Finding run(Effort effort) throws Exception;
}
