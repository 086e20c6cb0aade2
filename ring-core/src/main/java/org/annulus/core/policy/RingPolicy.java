// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import java.util.List;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.UserGate;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;

/**
 * A ring design: one variant of a policy, as a configured object. Immutable, and without any state of a ring.
 *
 * <p>A ring comes to life in this order: {@link #resolve} the geometry, make the {@link #layout}, find memory for its
 * regions, {@link #format} the shared ones, then attach each side, in this or another process.
 */
public interface RingPolicy {
    /**
     * The name of this variant.
     *
     * @return policy and variant
     */
    PolicyName name();

    /**
     * What this variant is.
     *
     * @return one sentence
     */
    String summary();

    /**
     * What this variant claims.
     *
     * @return the claims
     */
    RingTraits traits();

    /**
     * Its known defects.
     *
     * @return empty for a correct design
     */
    List<Deviation> deviations();

    /**
     * Fills in the defaults and checks the whole.
     *
     * @param asked with zeros where the policy is to choose
     * @return a geometry without open values; resolving it again gives the same
     * @throws GeometryException if the policy cannot work with a value
     */
    RingGeometry resolve(RingGeometry asked);

    /**
     * How many events can wait in the ring at once: what producers find room for while nobody drains. With items, on
     * how many items.
     *
     * @param geometry a resolved one
     * @return 1 or more
     */
    int capacity(RingGeometry geometry);

    /**
     * Which words lie where. Two sides that attach to one ring must compute equal layouts, so it depends on nothing
     * else.
     *
     * @param geometry a resolved one
     * @return the layout of the policy's own regions
     */
    RingLayout layout(RingGeometry geometry);

    /**
     * Writes the first state into zeroed shared memory, before anybody attaches.
     *
     * @param shared the shared regions
     * @param geometry a resolved one
     */
    void format(Regions<RingMemory> shared, RingGeometry geometry);

    /**
     * Attaches the kernel side, to a new ring or to one whose last kernel side is gone. The private regions are new and
     * zeroed. What an earlier kernel side had reserved and not published is given up.
     *
     * @param regions shared and kernel-private ones
     * @param geometry a resolved one
     * @param producers places for producer handles
     * @return the side
     */
    KernelSide kernelSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<KernelGate> producers);

    /**
     * Attaches the user side, to a new ring or to one whose last user side is gone. What that one had completed and not
     * released is delivered again; what it had taken for good and not finished is lost, and each policy says what that
     * can be.
     *
     * @param regions shared and user-private ones
     * @param geometry a resolved one
     * @param consumers places for consumer handles
     * @return the side
     */
    UserSide userSide(Regions<RingMemory> regions, RingGeometry geometry, HandlePool<UserGate> consumers);

    /**
     * Looks at a ring without touching it. The ring may be in use or damaged: nothing read here is trusted, and the
     * work is bounded by the geometry.
     *
     * @param <M> kind of memory
     * @param shared the shared regions
     * @param geometry a resolved one
     * @param limit at most so many entries, 0 or more
     * @return what was read
     */
    <M extends ReadableMemory> RingSnapshot snapshot(Regions<M> shared, RingGeometry geometry, int limit);
}
