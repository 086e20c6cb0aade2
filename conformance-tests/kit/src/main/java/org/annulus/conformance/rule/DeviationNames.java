// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.rule;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The names that a policy's deviation may have. */
public final class DeviationNames {
    private DeviationNames() {}

    /**
     * Whether a name means a rule as a whole, and not only a known way to break it.
     *
     * @param name what {@link org.annulus.core.policy.Deviation#rule()} says
     * @param rule any
     * @return true for the rule's key and its number
     */
    public static boolean isWhole(String name, Rule rule) {
        return rule.key().equals(name) || rule.number().equals(name);
    }

    /**
     * All of them.
     *
     * @return for each rule its number and its key, and in brackets its {@link Rule#deviations()}
     */
    public static String all() {
        return Arrays.stream(Rule.values()).map(DeviationNames::of).collect(Collectors.joining(", "));
    }

    private static String of(Rule rule) {
        return rule + (rule.deviations().isEmpty() ? "" : " (" + String.join(", ", rule.deviations()) + ")");
    }
}
