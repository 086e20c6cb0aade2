// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.List;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingPolicy;

/**
 * Scenarios that only some policies have, because they use more than the common API: found by
 * {@link java.util.ServiceLoader}. Implementations have a public constructor without arguments.
 */
public interface PolicyScenarios {
    /**
     * The scenarios for a policy.
     *
     * @param policy any
     * @param scope how large
     * @param lens makes what the ring sees of a region
     * @return empty for policies that this provider does not know
     */
    List<RingScenario> of(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens);
}
