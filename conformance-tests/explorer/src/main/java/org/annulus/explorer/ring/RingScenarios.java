// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.RingPolicy;

/**
 * The scenarios of a policy, derived from what it claims: threads of both sides in every combination that it allows,
 * batches, laps, closing, registration, stopped and dying threads, sleeping ones, hostile peers; and what its
 * {@link PolicyScenarios} add.
 */
public final class RingScenarios {
    private RingScenarios() {}

    /**
     * The scenarios of a policy.
     *
     * @param policy any
     * @param scope how large; threads beyond the policy's traits are allowed
     * @return those of the traits, then those of providers on the class path
     */
    public static List<RingScenario> of(RingPolicy policy, RingScope scope) {
        return of(policy, scope, RingScenarios.class.getClassLoader());
    }

    /**
     * The scenarios of a policy from elsewhere.
     *
     * @param policy any
     * @param scope how large; threads beyond the policy's traits are allowed
     * @param loader that knows the providers of scenarios
     * @return those of the traits, then those of the providers
     */
    public static List<RingScenario> of(RingPolicy policy, RingScope scope, ClassLoader loader) {
        return seenThrough(policy, scope, (region, memory) -> memory, loader);
    }

    /**
     * The scenarios of a policy, for a ring that is seen through a lens: with a barrier less, for example.
     *
     * @param policy any
     * @param scope how large
     * @param lens makes what the ring sees of a region
     * @return those of the traits, then those of providers on the class path
     */
    public static List<RingScenario> seenThrough(
            RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        return seenThrough(policy, scope, lens, RingScenarios.class.getClassLoader());
    }

    private static List<RingScenario> seenThrough(
            RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens, ClassLoader loader) {
        List<RingScenario> all = new ArrayList<>(ofTraits(new Casting(policy, scope, lens)));
        for (PolicyScenarios provider : ServiceLoader.load(PolicyScenarios.class, loader)) {
            all.addAll(provider.of(policy, scope, lens));
        }
        return all;
    }

    private static List<RingScenario> ofTraits(Casting casting) {
        List<RingScenario> all = new ArrayList<>();
        all.addAll(new FlowScenarios(casting).all());
        all.addAll(new PayloadScenario(casting).all());
        all.addAll(new LapScenarios(casting).all());
        all.addAll(new RegistrationScenarios(casting).all());
        all.addAll(new CloseScenarios(casting).all());
        all.addAll(new ProgressScenarios(casting).all());
        all.addAll(new WaitScenarios(casting).all());
        all.addAll(new TakeOverScenarios(casting).all());
        all.addAll(new RegistrationTakeOver(casting).all());
        all.addAll(new HostileScenarios(casting).all());
        return all;
    }
}
