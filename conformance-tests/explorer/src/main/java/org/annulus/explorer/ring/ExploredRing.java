// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.annulus.core.doorbell.Doorbell;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.UserSide;
import org.annulus.explorer.Stage;

/** The ring of one execution: both sides over a stage's memory, put together as a process puts them together. */
public final class ExploredRing {
    private final RingBlueprint plan;
    private final Stage stage;
    private final Map<String, RingMemory> shared = new HashMap<>();
    private final RingMemory control;
    private final RingMemory gate;
    private final Doorbell doorbell;
    private final KernelSide kernel;
    private final UserSide user;

    ExploredRing(RingBlueprint plan, Stage stage) {
        this.plan = plan;
        this.stage = stage;
        this.control = plan.control(stage);
        RingMemory asItIs = null;
        for (Region region : plan.layout().shared()) {
            asItIs = stage.memory(region);
            shared.put(region.name(), plan.seen(region, asItIs));
        }
        this.doorbell = plan.doorbell(stage);
        this.gate = plan.gate(stage, asItIs);
        plan.policy().format(Regions.shared(plan.layout(), region -> shared.get(region.name())), plan.geometry());
        this.kernel = newKernel().get();
        this.user = newUser().get();
    }

    /**
     * A side that can be attached later, by a thread: its private memory is made now.
     *
     * @param <S> kernel side or user side
     */
    @FunctionalInterface
    public interface Attachment<S> {
        /**
         * Attaches the side.
         *
         * @return the side
         */
        S get();
    }

    /**
     * A kernel side with private memory of its own that can take over.
     *
     * @return to be attached once, by whoever recovers
     */
    public Attachment<KernelSide> newKernel() {
        Function<Region, RingMemory> memory = withPrivate(Visibility.KERNEL_PRIVATE);
        return () -> plan.policy()
                .kernelSide(
                        Regions.of(plan.layout(), Side.KERNEL, memory),
                        plan.geometry(),
                        new HandlePool<>(
                                new KernelGate(control, gate, doorbell),
                                plan.counters(),
                                plan.countersRegion().array("producers")));
    }

    /**
     * A user side with private memory of its own that can take over, or stand beside the first.
     *
     * @return to be attached once
     */
    public Attachment<UserSide> newUser() {
        return newUser(plan.policy());
    }

    /**
     * A user side of another variant, for rings whose shared layout is the same.
     *
     * @param variant of the same policy
     * @return to be attached once
     */
    public Attachment<UserSide> newUser(RingPolicy variant) {
        Function<Region, RingMemory> memory = withPrivate(Visibility.USER_PRIVATE);
        return () -> variant.userSide(
                Regions.of(plan.layout(), Side.USER, memory),
                plan.geometry(),
                new HandlePool<>(
                        new UserGate(control, doorbell),
                        plan.counters(),
                        plan.countersRegion().array("consumers")));
    }

    private Function<Region, RingMemory> withPrivate(Visibility visibility) {
        Map<String, RingMemory> own = new HashMap<>();
        for (Region region : plan.layout().regions()) {
            if (region.visibility() == visibility) {
                own.put(region.name(), plan.seen(region, stage.memory(region)));
            }
        }
        return region -> own.getOrDefault(region.name(), shared.get(region.name()));
    }

    /**
     * The first kernel side.
     *
     * @return the side
     */
    public KernelSide kernel() {
        return kernel;
    }

    /**
     * The first user side.
     *
     * @return the side
     */
    public UserSide user() {
        return user;
    }

    /**
     * What the ring was made from.
     *
     * @return the blueprint
     */
    public RingBlueprint plan() {
        return plan;
    }

    /** Where the execution takes place. */
    Stage stage() {
        return stage;
    }

    /** Wakes all who sleep, as a process does that has attached a kernel side after another. */
    void wakeAll() {
        doorbell.wakeAll();
    }

    /** The memory of a shared region, or of {@code control}, as a hostile user reaches it. */
    RingMemory shared(String region) {
        return region.equals(GateLayout.CONTROL.name()) ? control : shared.get(region);
    }

    /** Whether either side has said that the ring is closed or broken. */
    boolean isShut() {
        return GateLayout.isClosed(control, Side.KERNEL) || GateLayout.isClosed(control, Side.USER);
    }
}
