// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.Optional;
import org.annulus.core.policy.RingPolicy;

/**
 * One thing that a ring has to be able to do.
 *
 * @param option as the user gave it, for example {@code --producers 4}
 * @param test what speaks against a policy
 */
record Wish(String option, Test test) {
    /** Judges a policy. */
    @FunctionalInterface
    interface Test {
        /**
         * Judges one.
         *
         * @param policy to judge
         * @param kit what the conformance kit said of it
         * @return why it cannot do it, as the rest of a sentence that begins with its name; empty if it can
         */
        Optional<String> against(RingPolicy policy, KitEvidence kit);
    }
}
