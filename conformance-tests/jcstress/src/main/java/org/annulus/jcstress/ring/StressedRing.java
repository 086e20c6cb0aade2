// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import java.util.Map;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.core.policy.UserSide;

/** The ring of one state. What each actor uses is made by the state's constructor. */
public final class StressedRing {
    private final RingPlan plan;
    private final Map<String, RingMemory> shared;
    private final KernelSide kernel;
    private final UserSide user;
    private final Events events;

    StressedRing(RingPlan plan, Map<String, RingMemory> shared, KernelSide kernel, UserSide user) {
        this.plan = plan;
        this.shared = shared;
        this.kernel = kernel;
        this.user = user;
        boolean coalesced = plan.policy().traits().delivery() == Delivery.COALESCED;
        this.events = new Events(kernel, coalesced, plan.geometry().items());
    }

    /**
     * A producer for one actor.
     *
     * @return with a handle of its own
     */
    public Poster poster() {
        return new Poster(kernel.producer(), events);
    }

    /**
     * A consumer for one actor, or for the arbiter.
     *
     * @return with a handle of its own
     */
    public Taker taker() {
        return new Taker(user.consumer(), events);
    }

    /** Closes the ring from the kernel's side. */
    public void close() {
        kernel.close();
    }

    /**
     * Whether a producer between reserve and publish may hide events of others that were posted meanwhile, whichever of
     * them has the earlier place.
     *
     * @return as the policy's traits say
     */
    public boolean mayHideLaterEvents() {
        return plan.policy().traits().stalledProducer().compareTo(StalledProducer.LATER_EVENTS_LATE) >= 0;
    }

    /**
     * How many events the ring holds, as a tool sees it.
     *
     * @return entries that are published and not released
     */
    public int occupancy() {
        return (int) plan.policy()
                .snapshot(Regions.shared(plan.layout(), region -> shared.get(region.name())), plan.geometry(), 0)
                .occupancy();
    }

    /**
     * How often the first consumer was woken.
     *
     * @return its count of wake-ups
     */
    public int wakeUps() {
        // Plain: asked by the arbiter, after both actors.
        return shared.get(plan.doorbellRegion().name())
                .getInt(plan.doorbellRegion().array("sleepers").offset(0, "wakes"));
    }
}
