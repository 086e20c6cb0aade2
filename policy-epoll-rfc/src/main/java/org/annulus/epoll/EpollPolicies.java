// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/** All variants of the RFC's ring, for {@link java.util.ServiceLoader}. */
public final class EpollPolicies implements PolicyProvider {
    private final List<RingPolicy> variants = new ArrayList<>();

    /** Makes the variants. */
    public EpollPolicies() {
        for (Variant variant : Variant.values()) {
            variants.add(new EpollPolicy(variant));
        }
    }

    @Override
    public List<RingPolicy> variants() {
        return List.copyOf(variants);
    }

    @Override
    public RingPolicy defaultVariant() {
        return variants.get(Variant.SINGLE.ordinal());
    }
}
