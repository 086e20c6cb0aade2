// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.advise;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingPolicy;

/**
 * One thing that a ring has to be able to do.
 *
 * @param option as the user gave it, for example {@code --producers 4}
 * @param test what speaks against a policy
 * @param rules that are about it: who declares a defect of one of them is no one's first choice
 * @param beyond whether a policy can more than this, which is paid for and not needed
 */
record Wish(String option, Test test, Set<Rule> rules, Predicate<RingPolicy> beyond) {
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

    /** A wish that a policy grants or not, whatever else it can. */
    static Wish of(String option, Set<Rule> rules, Test test) {
        return new Wish(option, test, rules, policy -> false);
    }
}
