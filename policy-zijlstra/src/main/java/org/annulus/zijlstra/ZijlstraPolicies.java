// SPDX-License-Identifier: Apache-2.0
package org.annulus.zijlstra;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.PolicyProvider;
import org.annulus.core.policy.RingPolicy;

/** All variants of the release-tail ring, for {@link java.util.ServiceLoader}. */
public final class ZijlstraPolicies implements PolicyProvider {
    private static final Variant DEFAULT = new Variant(Publisher.LAST_COMMITTER, Entries.INLINE, false);

    private final List<RingPolicy> variants = new ArrayList<>();
    private final RingPolicy defaultVariant;

    /** Makes the variants. */
    public ZijlstraPolicies() {
        RingPolicy chosen = null;
        for (Publisher publisher : Publisher.values()) {
            for (Entries entries : Entries.values()) {
                for (boolean manyConsumers : new boolean[] {false, true}) {
                    Variant variant = new Variant(publisher, entries, manyConsumers);
                    RingPolicy policy = new ZijlstraPolicy(variant);
                    variants.add(policy);
                    chosen = variant.equals(DEFAULT) ? policy : chosen;
                }
            }
        }
        defaultVariant = chosen;
    }

    @Override
    public List<RingPolicy> variants() {
        return List.copyOf(variants);
    }

    @Override
    public RingPolicy defaultVariant() {
        return defaultVariant;
    }
}
