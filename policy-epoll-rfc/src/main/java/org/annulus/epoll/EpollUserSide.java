// SPDX-License-Identifier: Apache-2.0
package org.annulus.epoll;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.UserSide;
import org.annulus.core.waiting.WaitStrategy;
import org.annulus.core.waiting.Waiter;

/**
 * The user side of an epoll ring. Its consumers compare lengths and remap by themselves when they find a new tail; what
 * is left to the application is to have {@link EpollKernelSide#epollWait} called when {@link #isActive} says no and the
 * ring is drained.
 */
public final class EpollUserSide extends UserSide {
    private final Variant variant;
    private final RingGeometry geometry;
    private final EpollLayout layout;
    private final Regions<RingMemory> regions;
    private final UserHeader header;

    EpollUserSide(Variant variant, RingGeometry geometry, Regions<RingMemory> regions, HandlePool<UserGate> consumers) {
        super(consumers);
        this.variant = variant;
        this.geometry = geometry;
        this.layout = new EpollLayout(variant, geometry);
        this.regions = regions;
        this.header = new UserHeader(regions.get(EpollLayout.HEADER), layout, geometry);
    }

    /**
     * Whether new events appear in the ring: {@code header->state}. If not, they wait on the kernel side's list until a
     * wait.
     *
     * @return false from an expand or shrink to the next wait
     */
    public boolean isActive() {
        return header.state() == UserHeader.ACTIVE;
    }

    /**
     * Maps the ring for the calling thread.
     *
     * @return a mapping of the lengths that the header shows now
     */
    public UserMapping map() {
        return new UserMapping(layout, geometry, regions);
    }

    /**
     * A waiter that has {@link EpollKernelSide#epollWait} called before it pauses when the ring is INACTIVE, as the
     * RFC's user does, so that events on the kernel side's list reach it. As long as the ring stays INACTIVE (BUSY: a
     * producer is between reserve and publish; STALE: another consumer is not done) it pauses no longer than
     * {@link Waiter#SHORT}: a producer that holds the lock for a post that merges rings for nobody.
     *
     * @param consumer of this side
     * @param strategy what to do while there are no events
     * @param kernel the other side of the ring, in this process
     * @return the waiter
     * @throws IllegalStateException if the strategy sleeps and the ring has no doorbell
     */
    public Waiter waiter(Consumer consumer, WaitStrategy strategy, EpollKernelSide kernel) {
        return Waiter.of(consumer, strategy).andBeforePausing(() -> {
            boolean call = !isActive();
            if (call) {
                kernel.epollWait();
            }
            return call;
        });
    }

    @Override
    protected Consumer newConsumer(HandleContext<UserGate> context) {
        return switch (variant) {
            case SINGLE -> new SingleConsumer(context, map());
            case FETCH_ADD -> new FetchAddConsumer(context, map());
            case CAS -> new CasConsumer(context, map());
        };
    }
}
