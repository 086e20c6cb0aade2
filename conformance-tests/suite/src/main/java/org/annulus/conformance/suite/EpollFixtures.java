// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite;

import java.util.Optional;
import org.annulus.conformance.check.FixtureProvider;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.policy.RingPolicy;

/** epoll-rfc grows and shrinks, which the common API has no calls for. */
public final class EpollFixtures implements FixtureProvider {
    /** For {@link java.util.ServiceLoader}. */
    public EpollFixtures() {}

    @Override
    public Optional<RingFixture> of(RingPolicy policy) {
        return policy.name().policy().equals("epoll-rfc")
                ? Optional.of(RingFixture.of(policy).with(new EpollSizesCheck(), new EpollResizeCheck()))
                : Optional.empty();
    }
}
