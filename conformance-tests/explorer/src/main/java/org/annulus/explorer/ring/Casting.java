// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * What all scenarios of one policy have in common: the policy, the scope that was asked for, and a lens if there is
 * one. Makes rings of the right size for a scenario.
 */
final class Casting {
    private static final int DEFAULT_CAPACITY = 2;
    private static final int DEFAULT_OPERATIONS = 2;

    private final RingPolicy policy;
    private final RingScope scope;
    private final BiFunction<Region, RingMemory, RingMemory> lens;

    Casting(RingPolicy policy, RingScope scope, BiFunction<Region, RingMemory, RingMemory> lens) {
        this.policy = policy;
        this.scope = scope;
        this.lens = lens;
    }

    RingPolicy policy() {
        return policy;
    }

    RingTraits traits() {
        return policy.traits();
    }

    boolean coalesces() {
        return traits().delivery() == Delivery.COALESCED;
    }

    int operations() {
        return scope.operations() != 0 ? scope.operations() : DEFAULT_OPERATIONS;
    }

    int operations(int byDefault) {
        return scope.operations() != 0 ? scope.operations() : byDefault;
    }

    /** As many producers as the scenario wants, or as were asked for. */
    int producers(int wanted) {
        return scope.producers() != 0 ? scope.producers() : Math.min(wanted, traits().producers());
    }

    int consumers(int wanted) {
        return scope.consumers() != 0 ? scope.consumers() : Math.min(wanted, traits().consumers());
    }

    boolean isScopeOfThreadsGiven() {
        return scope.producers() != 0 || scope.consumers() != 0;
    }

    /**
     * A ring whose index does not come round while a scenario runs: what 32 bits guarantee in practice.
     *
     * @param producers handles
     * @param consumers handles
     * @param events that may be posted
     */
    RingBlueprint ring(int producers, int consumers, int events) {
        return ring(producers, consumers, events, capacity(events));
    }

    /** The same, with room for all events, and an item for each: none is refused, and none merges. */
    RingBlueprint roomyRing(int producers, int consumers, int events) {
        return ring(producers, consumers, events, Math.max(capacity(events), events));
    }

    /** Adds a scenario of a {@link #roomyRing}, unless the policy has no ring with so much room. */
    static void addIfRoomy(List<RingScenario> scenarios, Supplier<RingScenario> roomy) {
        RingScenario scenario;
        try {
            scenario = roomy.get();
        } catch (GeometryException e) {
            return;
        }
        scenarios.add(scenario);
    }

    /** The same, small even where it overwrites: the scenario keeps no more under way than fits. */
    RingBlueprint tightRing(int producers, int consumers, int events) {
        return ring(producers, consumers, events, capacity(1));
    }

    private RingBlueprint ring(int producers, int consumers, int events, int capacity) {
        SmallGeometry small = new SmallGeometry(policy, producers, consumers);
        RingGeometry first = small.find(capacity, 2);
        // Everything that is posted, the probes at the end, and whatever may lie in the ring meanwhile.
        int probes = coalesces() ? producers * capacity : producers + policy.capacity(first);
        int positions = events + probes + small.slots(first) + 1;
        return blueprint(small.find(capacity, positions), producers, consumers);
    }

    /**
     * A ring with as narrow an index as the policy takes, which comes round soon.
     *
     * @param producers handles
     * @param consumers handles
     */
    RingBlueprint narrowRing(int producers, int consumers) {
        return blueprint(new SmallGeometry(policy, producers, consumers).find(capacity(1), 2), producers, consumers);
    }

    private RingBlueprint blueprint(RingGeometry geometry, int producers, int consumers) {
        return RingBlueprint.of(policy, geometry, producers, consumers).seenThrough(lens);
    }

    /** Once round the slots of a ring. */
    int slots(RingBlueprint plan) {
        return new SmallGeometry(policy, 1, 1).slots(plan.geometry());
    }

    /** Where the ring overwrites, room is the application's duty, so that it gets as much as is posted. */
    private int capacity(int events) {
        int asked = scope.capacity() != 0 ? scope.capacity() : DEFAULT_CAPACITY;
        return traits().whenFull() == WhenFull.OVERWRITTEN ? Math.max(asked, events) : asked;
    }

    /** What of these threads the policy does not claim to bear, as a clause; empty if it claims all. */
    String beyond(int producers, int consumers) {
        List<String> beyond = new ArrayList<>();
        if (producers > traits().producers()) {
            beyond.add(producers + " producers, where " + policy.name() + " declares " + traits().producers());
        }
        if (consumers > traits().consumers()) {
            beyond.add(consumers + " consumers, where " + policy.name() + " declares " + traits().consumers());
        }
        return String.join(", and ", beyond);
    }
}
