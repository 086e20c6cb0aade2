// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.check;

import java.util.Optional;
import java.util.ServiceLoader;
import org.annulus.core.policy.RingPolicy;

/**
 * Fixtures of policies for which {@link RingFixture#of(RingPolicy)} does not do, for whoever runs the kit by a policy's
 * name: found by {@link ServiceLoader}. Implementations have a public constructor without arguments.
 */
public interface FixtureProvider {
    /**
     * The fixture of a policy.
     *
     * @param policy any
     * @return empty for policies that this provider does not know
     */
    Optional<RingFixture> of(RingPolicy policy);

    /**
     * The fixture of a policy, from the provider that knows it.
     *
     * @param policy any
     * @param loader that knows the providers
     * @return the first provider's, else {@link RingFixture#of(RingPolicy)}
     */
    static RingFixture find(RingPolicy policy, ClassLoader loader) {
        return ServiceLoader.load(FixtureProvider.class, loader).stream()
                .flatMap(provider -> provider.get().of(policy).stream())
                .findFirst()
                .orElseGet(() -> RingFixture.of(policy));
    }
}
