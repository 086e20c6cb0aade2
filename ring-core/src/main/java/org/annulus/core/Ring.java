// SPDX-License-Identifier: Apache-2.0
package org.annulus.core;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
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
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.UserSide;

/**
 * A ring, with the sides that this process has attached: both in one process, or one of them when the ring lies in a
 * file. Any number of threads may use one object.
 */
public final class Ring implements AutoCloseable {
    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final RingLayout layout;
    private final Region counters;
    private final RingMemories memories;
    private final Doorbell doorbell;
    private KernelSide kernel;
    private UserSide user;
    private HandlePool<KernelGate> producers;
    private HandlePool<UserGate> consumers;
    /** Stored under the lock; loaded without it, by whoever waits. */
    private volatile boolean closed;

    private Ring(RingPolicy policy, RingGeometry geometry, RingMemories memories) {
        this.policy = policy;
        this.geometry = geometry;
        this.layout = policy.layout(geometry);
        this.counters = CountersLayout.region(geometry.producers(), geometry.consumers());
        this.memories = memories;
        RingMemory bell = memories.shared(DoorbellLayout.region(geometry.consumers()));
        this.doorbell = DoorbellLayout.isEnabled(bell) ? new Doorbell(bell, geometry.consumers()) : null;
    }

    /**
     * A new ring in this process's memory, without a doorbell.
     *
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     */
    public static Ring inProcess(RingPolicy policy, RingGeometry geometry) {
        return inProcess(policy, geometry, false);
    }

    /**
     * A new ring in this process's memory.
     *
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @param doorbell whether producers ring, so that consumers can sleep
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     */
    public static Ring inProcess(RingPolicy policy, RingGeometry geometry, boolean doorbell) {
        RingGeometry resolved = policy.resolve(geometry);
        RingLayout layout = policy.layout(resolved);
        RingMemories memories = RingMemories.inProcess(SharedRegions.of(layout, resolved));
        policy.format(Regions.shared(layout, memories::shared), resolved);
        if (doorbell) {
            enableDoorbell(policy, resolved, memories);
        }
        return new Ring(policy, resolved, memories);
    }

    /**
     * The ring in memory that the caller brings, without a doorbell: as {@link #inMemory(RingPolicy, RingGeometry,
     * Function, boolean)}.
     *
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @param memory gives the memory of each shared region of the policy's layout, the same for every call
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     */
    public static Ring inMemory(RingPolicy policy, RingGeometry geometry, Function<Region, RingMemory> memory) {
        return inMemory(policy, geometry, memory, false);
    }

    /**
     * The ring in memory that the caller brings, for a policy whose ring the user allocates
     * ({@link org.annulus.core.policy.RingTraits.Allocator#USER}). The memory is formatted already; what the framework
     * adds to every ring (the words of closing, counters, a doorbell) lies in this process, so both sides are attached
     * here.
     *
     * @param policy of the ring
     * @param geometry of the ring, resolved or not
     * @param memory gives the memory of each shared region of the policy's layout, the same for every call
     * @param doorbell whether producers ring, so that consumers can sleep
     * @return the ring, with no side attached yet
     * @throws org.annulus.core.policy.GeometryException if the policy cannot work with the geometry
     */
    public static Ring inMemory(
            RingPolicy policy, RingGeometry geometry, Function<Region, RingMemory> memory, boolean doorbell) {
        RingGeometry resolved = policy.resolve(geometry);
        RingMemories memories = RingMemories.broughtBy(memory, policy.layout(resolved), resolved);
        if (doorbell) {
            enableDoorbell(policy, resolved, memories);
        }
        return new Ring(policy, resolved, memories);
    }

    private static void enableDoorbell(RingPolicy policy, RingGeometry resolved, RingMemories memories) {
        DoorbellLayout.enable(memories.shared(DoorbellLayout.region(resolved.consumers())), policy.capacity(resolved));
    }

    /**
     * The ring in a file.
     *
     * @param file made or attached to
     * @return the ring, with no side attached yet
     */
    public static Ring of(RingFile file) {
        return new Ring(file.policy(), file.geometry(), RingMemories.of(file));
    }

    /**
     * The policy of this ring.
     *
     * @return a variant
     */
    public RingPolicy policy() {
        return policy;
    }

    /**
     * The geometry of this ring.
     *
     * @return a resolved one
     */
    public RingGeometry geometry() {
        return geometry;
    }

    /**
     * The policy's layout of this ring.
     *
     * @return the policy's own regions
     */
    public RingLayout layout() {
        return layout;
    }

    /**
     * Whether the producers of this ring ring, so that consumers can sleep until there is something.
     *
     * @return what its maker chose
     */
    public boolean hasDoorbell() {
        return doorbell != null;
    }

    /**
     * The kernel side, attached by the first call.
     *
     * @return the side; the same for every call
     * @throws org.annulus.core.file.RingFileException if a live process holds it
     * @throws IllegalStateException if this ring was closed
     */
    public synchronized KernelSide kernel() {
        requireOpen();
        if (kernel == null) {
            kernel = claimed(Side.KERNEL, this::attachKernel);
        }
        return kernel;
    }

    private KernelSide attachKernel() {
        KernelGate gate = new KernelGate(
                memories.shared(GateLayout.CONTROL), UnsafeRingMemory.allocate(GateLayout.GATE.length()), doorbell);
        producers = new HandlePool<>(
                gate,
                memories.shared(counters),
                counters.array("producers"),
                () -> more("producer", RingTraits::producers));
        try {
            return policy.kernelSide(regions(Side.KERNEL), geometry, producers);
        } finally {
            // The kernel side before this one may have died with a wake-up under way; and what it had left half done
            // has become visible only now, in the take-over.
            if (doorbell != null) {
                doorbell.wakeAll();
            }
        }
    }

    /** How to get more handles: of a variant for one there are none, whatever the geometry. */
    private String more(String side, ToIntFunction<RingTraits> allowed) {
        if (allowed.applyAsInt(policy.traits()) > 1) {
            return "make the ring with more " + side + "s";
        }
        List<String> others = Policies.discover().variants().stream()
                .filter(other -> allowed.applyAsInt(other.traits()) > 1)
                .filter(other -> other.name().policy().equals(policy.name().policy()))
                .filter(other -> other.traits().delivery() == policy.traits().delivery())
                .map(other -> other.name().toString())
                .toList();
        return "use another variant, " + policy.name() + " is for one " + side
                + (others.isEmpty() ? "" : "; for more there are " + String.join(", ", others));
    }

    /** A side that could not be attached is given back. */
    private <S> S claimed(Side side, Supplier<S> attach) {
        memories.claim(side);
        try {
            return attach.get();
        } catch (RuntimeException | Error failure) {
            memories.giveBack(side);
            throw failure;
        }
    }

    /**
     * The user side, attached by the first call.
     *
     * @return the side; the same for every call
     * @throws org.annulus.core.file.RingFileException if a live process holds it
     * @throws IllegalStateException if this ring was closed
     */
    public synchronized UserSide user() {
        requireOpen();
        if (user == null) {
            user = claimed(Side.USER, this::attachUser);
        }
        return user;
    }

    private UserSide attachUser() {
        if (doorbell != null) {
            doorbell.forgetAll();
        }
        UserGate gate = new UserGate(memories.shared(GateLayout.CONTROL), doorbell);
        consumers = new HandlePool<>(
                gate,
                memories.shared(counters),
                counters.array("consumers"),
                () -> more("consumer", RingTraits::consumers));
        return policy.userSide(regions(Side.USER), geometry, consumers);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this ring was closed; open it again to use it");
        }
    }

    private Regions<RingMemory> regions(Side side) {
        return Regions.of(
                layout,
                side,
                region -> region.visibility() == Visibility.SHARED
                        ? memories.shared(region)
                        : UnsafeRingMemory.allocate(region.length()));
    }

    /**
     * The counters of both sides, wherever they run.
     *
     * @return the totals now
     */
    public RingCounters counters() {
        return RingCounters.read(counters, memories.shared(counters));
    }

    /**
     * What the ring holds.
     *
     * @param limit at most so many entries, 0 or more
     * @return what was read, while the ring may run
     */
    public RingSnapshot snapshot(int limit) {
        return policy.snapshot(Regions.shared(layout, memories::shared), geometry, limit);
    }

    /**
     * Closes the sides that are attached here. Producers that are used afterwards answer CLOSED, consumers when what is
     * there has been taken; the memory stays mapped for as long as one of them is reachable. A side is given back, for
     * another process to attach, when its last handle is closed: two owners at once would ruin the ring. Closing twice
     * does nothing.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (kernel != null) {
                close(kernel::close, producers, Side.KERNEL);
            }
        } finally {
            if (user != null) {
                close(user::close, consumers, Side.USER);
            }
        }
    }

    /** A side whose close fails is given back nevertheless: to close twice does nothing. */
    private void close(Runnable attached, HandlePool<?> handles, Side side) {
        try {
            attached.run();
        } finally {
            handles.close(() -> memories.giveBack(side));
        }
    }

    /**
     * Whether this ring was closed through this object.
     *
     * @return true after {@link #close()}, and while it runs
     */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return "Ring[" + policy.name() + ", " + geometry + "]";
    }
}
