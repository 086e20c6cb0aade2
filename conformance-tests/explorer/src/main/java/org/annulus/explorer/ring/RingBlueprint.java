// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.doorbell.DoorbellLayout;
import org.annulus.core.handle.CountersLayout;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.explorer.Stage;

/**
 * Which ring a scenario works on: policy, geometry, layout and handles, computed once and used for every execution.
 *
 * <p>Counters are real memory and no steps. That is sound: only the thread that owns a handle writes its block, no side
 * reads a block but to add to it, and nobody decides anything on the strength of a sum. The same goes for the words
 * that say who has closed, as long as nobody closes: they are constant then. If a ring declares itself broken all the
 * same, {@link Ledger} reports that, so no execution with a change of these words counts as good.
 */
public final class RingBlueprint {
    /**
     * Gates in turn, one for each execution. A thread that is unwound when its execution is over calls its ring broken;
     * that must not reach the next one.
     */
    private static final int ROTATION = 16;

    private final RingPolicy policy;
    private final RingGeometry geometry;
    private final RingLayout layout;
    private final int producers;
    private final int consumers;
    private final boolean closable;
    private final boolean doorbell;
    private final BiFunction<Region, RingMemory, RingMemory> lens;
    private final Region countersRegion;
    private final RingMemory counters;
    private final RingMemory[] controls = new RingMemory[ROTATION];
    private final RingMemory[] gates = new RingMemory[ROTATION];
    private int executions;

    private RingBlueprint(
            RingPolicy policy,
            RingGeometry geometry,
            int producers,
            int consumers,
            boolean closable,
            boolean doorbell,
            BiFunction<Region, RingMemory, RingMemory> lens) {
        this.policy = policy;
        this.geometry = geometry;
        this.layout = policy.layout(geometry);
        this.producers = producers;
        this.consumers = consumers;
        this.closable = closable;
        this.doorbell = doorbell;
        this.lens = lens;
        this.countersRegion = CountersLayout.region(producers, consumers);
        this.counters = UnsafeRingMemory.allocate(countersRegion.length());
        Arrays.setAll(controls, i -> UnsafeRingMemory.allocate(GateLayout.CONTROL.length()));
        Arrays.setAll(gates, i -> UnsafeRingMemory.allocate(GateLayout.GATE.length()));
    }

    /**
     * A ring whose close is not part of what is explored.
     *
     * @param policy of the ring
     * @param geometry a resolved one
     * @param producers handles that may exist at once, whatever the policy claims
     * @param consumers the same
     * @return the blueprint
     */
    public static RingBlueprint of(RingPolicy policy, RingGeometry geometry, int producers, int consumers) {
        return new RingBlueprint(policy, geometry, producers, consumers, false, false, (region, memory) -> memory);
    }

    /**
     * The smallest ring that a policy makes, its index about to wrap around; close is not part of what is explored.
     *
     * @param policy of the ring
     * @param scope says the capacity
     * @param producers handles that may exist at once, whatever the policy claims
     * @param consumers the same
     * @return the blueprint
     */
    public static RingBlueprint smallest(RingPolicy policy, RingScope scope, int producers, int consumers) {
        return new Casting(policy, scope, (region, memory) -> memory).ring(producers, consumers, RingScope.MOST);
    }

    /**
     * The same ring with the words that say who has closed in explored memory.
     *
     * @return a copy
     */
    public RingBlueprint closable() {
        return new RingBlueprint(policy, geometry, producers, consumers, true, doorbell, lens);
    }

    /**
     * The same ring with a doorbell, on which consumers sleep.
     *
     * @return a copy
     */
    public RingBlueprint withDoorbell() {
        return new RingBlueprint(policy, geometry, producers, consumers, closable, true, lens);
    }

    /**
     * The same ring, whose sides see every region in explored memory through something else.
     *
     * @param newLens makes what a side sees of a region
     * @return a copy
     */
    public RingBlueprint seenThrough(BiFunction<Region, RingMemory, RingMemory> newLens) {
        return new RingBlueprint(policy, geometry, producers, consumers, closable, doorbell, newLens);
    }

    /**
     * The same ring seen through one thing more.
     *
     * @param behind a lens between the memory and those that there are already
     * @return a copy
     */
    RingBlueprint alsoSeenThrough(BiFunction<Region, RingMemory, RingMemory> behind) {
        return seenThrough((region, memory) -> lens.apply(region, behind.apply(region, memory)));
    }

    /**
     * Makes the ring of one execution and attaches both sides.
     *
     * @param stage of the execution
     * @return the ring
     */
    public ExploredRing on(Stage stage) {
        executions++;
        return new ExploredRing(this, stage);
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

    boolean isClosable() {
        return closable;
    }

    RingMemory seen(Region region, RingMemory memory) {
        return lens.apply(region, memory);
    }

    /** The doorbell of an execution, with a place for each consumer; null if this ring has none. */
    Doorbell doorbell(Stage stage) {
        if (!doorbell) {
            return null;
        }
        Region region = DoorbellLayout.region(consumers);
        RingMemory memory = seen(region, stage.memory(region));
        DoorbellLayout.enable(memory, policy.capacity(geometry));
        return new Doorbell(memory, consumers);
    }

    RingMemory counters() {
        return counters;
    }

    Region countersRegion() {
        return countersRegion;
    }

    /** The control region of an execution, open. */
    RingMemory control(Stage stage) {
        if (closable) {
            return seen(GateLayout.CONTROL, stage.memory(GateLayout.CONTROL));
        }
        return cleared(controls[executions % ROTATION]);
    }

    /**
     * The gate of a kernel side, open.
     *
     * @param explored any explored memory of the execution. Policies call their ring broken when an error passes
     *     through them, and so does a thread that is unwound: an access to explored memory before lets it go no further
     */
    RingMemory gate(Stage stage, RingMemory explored) {
        if (closable) {
            return seen(GateLayout.GATE, stage.memory(GateLayout.GATE));
        }
        return new ModeLens(cleared(gates[executions % ROTATION]), new ModeLens.Modes() {
            @Override
            public void beforeCompareAndSet(int offset) {
                explored.fullFence();
            }
        });
    }

    /** Plain: one thread runs at a time in the explorer, and each switch is a happens-before edge. */
    private static RingMemory cleared(RingMemory memory) {
        for (int offset = 0; offset < memory.capacity(); offset += Long.BYTES) {
            memory.putLong(offset, 0);
        }
        return memory;
    }
}
