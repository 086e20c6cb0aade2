// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.List;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/** All variants of the acall ring, for {@link java.util.ServiceLoader}. */
public final class AcallPolicies implements PolicyProvider {
    private final RingPolicy byDefault = new AcallPolicy(new Variant(true, false));
    private final List<RingPolicy> variants = List.of(
            byDefault,
            new AcallPolicy(new Variant(true, true)),
            new AcallPolicy(new Variant(false, false)),
            new AcallPolicy(new Variant(false, true)));

    /** Makes the variants. */
    public AcallPolicies() {}

    @Override
    public List<RingPolicy> variants() {
        return variants;
    }

    @Override
    public RingPolicy defaultVariant() {
        return byDefault;
    }
}
