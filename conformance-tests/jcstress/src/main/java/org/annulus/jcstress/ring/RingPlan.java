// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import java.util.HashMap;
import java.util.Map;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.file.SharedRegions;
import org.annulus.core.handle.CountersLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/** Which rings a scenario works on: computed once for each JVM. Immutable; any number of threads make rings of it. */
public final class RingPlan {
    /** The system property that names the policy. */
    public static final String POLICY = "ring.policy";

    private static final ThreadLocal<Slab> SLABS = ThreadLocal.withInitial(Slab::new);

    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final RingLayout layout;
    private final Region countersRegion;
    private final Region doorbellRegion;
    private final boolean rings;

    private RingPlan(RingPolicy policy, RingGeometry geometry, boolean rings) {
        this.policy = policy;
        this.geometry = geometry;
        this.layout = policy.layout(geometry);
        this.countersRegion = CountersLayout.region(geometry.producers(), geometry.consumers());
        this.doorbellRegion = DoorbellLayout.region(geometry.consumers());
        this.rings = rings;
    }

    /**
     * The smallest ring of the policy under test.
     *
     * @param capacity events that fit at least; a readiness ring has as many items
     * @param producers handles, 1 or more
     * @param consumers handles, 1 or more
     * @return the plan
     */
    public static RingPlan of(int capacity, int producers, int consumers) {
        return of(underTest(), capacity, producers, consumers);
    }

    /**
     * The smallest ring of a policy.
     *
     * @param policy of the ring
     * @param capacity events that fit at least; a readiness ring has as many items
     * @param producers handles, 1 or more
     * @param consumers handles, 1 or more
     * @return the plan
     */
    public static RingPlan of(RingPolicy policy, int capacity, int producers, int consumers) {
        return new RingPlan(policy, SmallGeometry.find(policy, capacity, producers, consumers), false);
    }

    /**
     * The same ring with its first entry at another position.
     *
     * @param position of the first entry
     * @return a copy
     * @throws org.annulus.core.policy.GeometryException if the policy's index does not go so far
     */
    public RingPlan startingAt(long position) {
        return new RingPlan(policy, SmallGeometry.startingAt(policy, geometry, position), rings);
    }

    /**
     * The same ring with producers that wake consumers.
     *
     * @return a copy
     */
    public RingPlan withDoorbell() {
        return new RingPlan(policy, geometry, true);
    }

    private static RingPolicy underTest() {
        String name = System.getProperty(POLICY);
        if (name == null) {
            throw new IllegalStateException(
                    "no policy is named: add -D" + POLICY + "=POLICY/VARIANT to the java" + " command, one of "
                            + String.join(", ", Policies.discover().names()));
        }
        return Policies.discover().get(name);
    }

    /**
     * A new ring with both sides attached.
     *
     * @return the ring
     */
    public StressedRing newRing() {
        Slab slab = SLABS.get();
        Map<String, RingMemory> shared = new HashMap<>();
        for (Region region : SharedRegions.of(layout, geometry)) {
            shared.put(region.name(), slab.allocate(region.length()));
        }
        RingMemory bell = shared.get(doorbellRegion.name());
        if (rings) {
            DoorbellLayout.enable(bell, policy.capacity(geometry));
        }
        Doorbell doorbell = rings ? new Doorbell(bell, geometry.consumers()) : null;
        policy.format(Regions.shared(layout, region -> shared.get(region.name())), geometry);
        RingMemory control = shared.get(GateLayout.CONTROL.name());
        RingMemory counters = shared.get(countersRegion.name());
        RingMemory gate = slab.allocate(GateLayout.GATE.length());
        return new StressedRing(
                this,
                shared,
                policy.kernelSide(
                        Regions.of(layout, Side.KERNEL, region -> memory(region, shared, slab)),
                        geometry,
                        new HandlePool<>(
                                new KernelGate(control, gate, doorbell), counters, countersRegion.array("producers"))),
                policy.userSide(
                        Regions.of(layout, Side.USER, region -> memory(region, shared, slab)),
                        geometry,
                        new HandlePool<>(
                                new UserGate(control, doorbell), counters, countersRegion.array("consumers"))));
    }

    private static RingMemory memory(Region region, Map<String, RingMemory> shared, Slab slab) {
        return region.visibility() == Visibility.SHARED ? shared.get(region.name()) : slab.allocate(region.length());
    }

    /**
     * How many events fit.
     *
     * @return the policy's capacity
     */
    public int capacity() {
        return policy.capacity(geometry);
    }

    RingPolicy policy() {
        return policy;
    }

    RingGeometry geometry() {
        return geometry;
    }

    RingLayout layout() {
        return layout;
    }

    Region doorbellRegion() {
        return doorbellRegion;
    }
}
