// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.file.RingFile;
import org.annulus.core.file.SharedRegions;
import org.annulus.core.handle.CountersLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.UserSide;

/**
 * A ring put together from a policy by hand, over memory of this process or a ring file, to which sides are attached
 * again and again, each through a lens of its own: as many kernel and user sides as a check wants to see die. Nobody
 * asks here whether the last one is gone. For one thread.
 */
public final class HandMadeRing {
    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final RingGeometry handles;
    private final RingLayout layout;
    private final Region counters;
    private final Region bell;
    private final List<Region> regions;
    private final Map<String, RingMemory> shared = new LinkedHashMap<>();
    private final Map<String, List<RingMemory>> privates = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();

    private HandMadeRing(
            RingPolicy policy, RingGeometry geometry, RingGeometry handles, Function<Region, RingMemory> memory) {
        this.policy = policy;
        this.geometry = geometry;
        this.handles = handles;
        this.layout = policy.layout(geometry);
        this.counters = CountersLayout.region(handles.producers(), handles.consumers());
        this.bell = DoorbellLayout.region(handles.consumers());
        this.regions = SharedRegions.of(layout, handles);
        regions.forEach(region -> shared.put(region.name(), memory.apply(region)));
    }

    /**
     * A ring in this process's memory, to be made ready by {@link #format}.
     *
     * @param policy of the ring
     * @param geometry a resolved one
     * @return the ring, with no side attached
     */
    public static HandMadeRing inProcess(RingPolicy policy, RingGeometry geometry) {
        return inProcess(policy, geometry, geometry.producers(), geometry.consumers());
    }

    /**
     * A ring in this process's memory that gives out as many handles as a check wants, whatever the policy claims.
     *
     * @param policy of the ring
     * @param geometry a resolved one
     * @param producers handles that may exist at once
     * @param consumers the same
     * @return the ring, with no side attached, to be made ready by {@link #format}
     */
    public static HandMadeRing inProcess(RingPolicy policy, RingGeometry geometry, int producers, int consumers) {
        return new HandMadeRing(
                policy,
                geometry,
                geometry.withHandles(producers, consumers),
                region -> UnsafeRingMemory.allocate(region.length()));
    }

    /**
     * The ring in a file, as it is. The sides that are attached are not claimed for this process.
     *
     * @param file attached to
     * @return the ring, with no side attached
     */
    public static HandMadeRing of(RingFile file) {
        return new HandMadeRing(file.policy(), file.geometry(), file.geometry(), file::memory);
    }

    /**
     * Makes it new: zeroes all memory and writes the first state.
     *
     * @param doorbell whether producers ring
     */
    public void format(boolean doorbell) {
        shared.values().forEach(HandMadeRing::zero);
        used.clear();
        policy.format(Regions.shared(layout, region -> shared.get(region.name())), geometry);
        if (doorbell) {
            DoorbellLayout.enable(shared.get(bell.name()), policy.capacity(geometry));
        }
    }

    private static void zero(RingMemory memory) {
        int offset = 0;
        // Plain: nobody else has the memory yet, or any more.
        for (; offset + Long.BYTES <= memory.capacity(); offset += Long.BYTES) {
            memory.putLong(offset, 0);
        }
        for (; offset + Short.BYTES <= memory.capacity(); offset += Short.BYTES) {
            memory.putShort(offset, (short) 0);
        }
    }

    /**
     * Attaches a kernel side with private memory of its own: the first one, or one that takes over.
     *
     * @param lens through which it sees its regions
     * @return the side
     */
    public KernelSide attachKernel(RegionLens lens) {
        RingMemory control = seen(lens, Side.KERNEL, GateLayout.CONTROL);
        KernelGate gate =
                new KernelGate(control, seen(lens, Side.KERNEL, GateLayout.GATE), doorbell(lens, Side.KERNEL));
        HandlePool<KernelGate> pool =
                new HandlePool<>(gate, seen(lens, Side.KERNEL, counters), counters.array("producers"));
        return policy.kernelSide(
                Regions.of(layout, Side.KERNEL, region -> seen(lens, Side.KERNEL, region)), geometry, pool);
    }

    /**
     * Attaches a user side with private memory of its own: the first one, or one that takes over.
     *
     * @param lens through which it sees its regions
     * @return the side
     */
    public UserSide attachUser(RegionLens lens) {
        UserGate gate = new UserGate(seen(lens, Side.USER, GateLayout.CONTROL), doorbell(lens, Side.USER));
        HandlePool<UserGate> pool =
                new HandlePool<>(gate, seen(lens, Side.USER, counters), counters.array("consumers"));
        return policy.userSide(Regions.of(layout, Side.USER, region -> seen(lens, Side.USER, region)), geometry, pool);
    }

    private Doorbell doorbell(RegionLens lens, Side side) {
        return DoorbellLayout.isEnabled(shared.get(bell.name()))
                ? new Doorbell(seen(lens, side, bell), handles.consumers())
                : null;
    }

    private RingMemory seen(RegionLens lens, Side side, Region region) {
        RingMemory memory = region.visibility() == Visibility.SHARED ? shared.get(region.name()) : nextPrivate(region);
        return lens.seen(side, region, memory);
    }

    /** What a side had before keeps its contents: that side may not know yet that it was replaced. */
    private RingMemory nextPrivate(Region region) {
        List<RingMemory> all = privates.computeIfAbsent(region.name(), name -> new ArrayList<>());
        int next = used.merge(region.name(), 1, Integer::sum) - 1;
        if (next == all.size()) {
            all.add(UnsafeRingMemory.allocate(region.length()));
        } else {
            zero(all.get(next));
        }
        return all.get(next);
    }

    /**
     * The policy.
     *
     * @return of the ring
     */
    public RingPolicy policy() {
        return policy;
    }

    /**
     * The geometry.
     *
     * @return resolved
     */
    public RingGeometry geometry() {
        return geometry;
    }

    /**
     * The layout.
     *
     * @return the policy's regions
     */
    public RingLayout layout() {
        return layout;
    }

    /**
     * The regions that both sides have mapped.
     *
     * @return those of every ring, then the policy's
     */
    public List<Region> regions() {
        return regions;
    }

    /**
     * The memory of a shared region, to look at or to write to like a hostile peer.
     *
     * @param region its name
     * @return the memory
     */
    public RingMemory shared(String region) {
        return shared.get(region);
    }

    /**
     * The memory of all regions that the layout has or that every ring has: the shared ones, and the private ones of
     * the sides that were attached last.
     *
     * @return by the region's name
     */
    public Map<String, RingMemory> memories() {
        Map<String, RingMemory> memories = new LinkedHashMap<>(shared);
        for (Region region : layout.regions()) {
            if (region.visibility() != Visibility.SHARED && used.containsKey(region.name())) {
                memories.put(region.name(), privates.get(region.name()).get(used.get(region.name()) - 1));
            }
        }
        return memories;
    }

    /**
     * The private memory of the kernel side that was attached last.
     *
     * @return by the region's name, those of the policy alone
     */
    public Map<String, RingMemory> kernelPrivate() {
        Map<String, RingMemory> memories = memories();
        memories.keySet()
                .retainAll(layout.regions().stream()
                        .filter(region -> region.visibility() == Visibility.KERNEL_PRIVATE)
                        .map(Region::name)
                        .toList());
        return memories;
    }

    /**
     * The totals of all handles.
     *
     * @return as they are now
     */
    public RingCounters counters() {
        return RingCounters.read(counters, shared.get(counters.name()));
    }

    /**
     * What a tool beside the ring sees.
     *
     * @param limit most entries that it wants
     * @return as it is now
     */
    public RingSnapshot snapshot(int limit) {
        return policy.snapshot(Regions.shared(layout, region -> shared.get(region.name())), geometry, limit);
    }

    /**
     * What the ring holds.
     *
     * @return for messages
     */
    public String describe() {
        return snapshot(8).toString();
    }

    @Override
    public String toString() {
        return policy.name() + " " + geometry;
    }
}
