// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

/**
 * The name of a variant of a policy, written {@code policy/variant}, for example {@code zijlstra/last-committer}.
 *
 * @param policy lower-case letters, digits and hyphens
 * @param variant the same
 */
public record PolicyName(String policy, String variant) implements Comparable<PolicyName> {
    /** The longest written name, in characters, all ASCII: what a superblock holds. */
    public static final int MAX_LENGTH = 63;

    private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";

    public PolicyName {
        if (!policy.matches(WORD) || !variant.matches(WORD)) {
            throw new IllegalArgumentException("policy name " + policy + "/" + variant
                    + ": both words are lower-case letters, digits and single hyphens");
        }
        if (policy.length() + 1 + variant.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "policy name " + policy + "/" + variant + " is longer than " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public int compareTo(PolicyName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return policy + "/" + variant;
    }
}
