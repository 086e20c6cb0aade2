// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import java.util.List;
import java.util.stream.Stream;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/** All variants of the AIO ring, for {@link java.util.ServiceLoader}. */
public final class AioPolicies implements PolicyProvider {
    private final List<RingPolicy> variants;

    /** Makes the variants. */
    public AioPolicies() {
        variants = Stream.of(Variant.values())
                .map(variant -> (RingPolicy) new AioPolicy(variant))
                .toList();
    }

    @Override
    public List<RingPolicy> variants() {
        return variants;
    }

    @Override
    public RingPolicy defaultVariant() {
        return variants.get(Variant.CMPXCHG.ordinal());
    }
}
