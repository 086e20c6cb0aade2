// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.List;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/**
 * A program that knows one policy alone, whether or not it is registered anywhere; to attach to its ring files.
 *
 * @param policy that is known
 */
public record LonePolicy(RingPolicy policy) implements PolicyProvider {
    /**
     * The policies of that program.
     *
     * @param policy that is known
     * @return it alone
     */
    public static Policies of(RingPolicy policy) {
        return Policies.of(List.of(new LonePolicy(policy)));
    }

    @Override
    public List<RingPolicy> variants() {
        return List.of(policy);
    }

    @Override
    public RingPolicy defaultVariant() {
        return policy;
    }
}
