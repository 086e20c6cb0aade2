// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.RingCounters;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.memory.UnsafeRingMemory;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingSnapshot;
import org.annulus.core.policy.RingTraits;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.UserSide;

/**
 * A ring put together from a policy by hand, with every region within reach, so that a check can see which words
 * change. It hides the difference between the two families: events are numbered, event {@code i} is a completion with
 * value {@code i}, or bits on item {@code i} modulo items.
 */
public final class TestRing {
    private static final int PRODUCER_HANDLES = 3;
    private static final String COUNTERS = "counters";

    private final HandMadeRing ring;
    private final RegionLens lens;
    private final RingMemory gate = UnsafeRingMemory.allocate(GateLayout.GATE.length());
    private final KernelSide kernel;
    private final UserSide user;
    private final List<Long> handles = new ArrayList<>();
    private Producer producer;
    private Consumer consumer;

    /**
     * Makes a ring and attaches both sides, with room for three producers where the policy allows many.
     *
     * @param policy of the ring
     * @param geometry of the ring
     */
    public TestRing(RingPolicy policy, RingGeometry geometry) {
        this(policy, geometry, policy.traits().producers() > 1 ? PRODUCER_HANDLES : 1);
    }

    /**
     * Makes a ring that gives out more producers than its policy allows, to show what happens then.
     *
     * @param policy of the ring
     * @param geometry of the ring
     * @param producers handles that may exist at once, whatever the policy claims
     */
    public TestRing(RingPolicy policy, RingGeometry geometry, int producers) {
        this(policy, geometry, producers, memory -> memory);
    }

    /**
     * Makes a ring whose sides see the memory through something else.
     *
     * @param policy of the ring
     * @param geometry of the ring
     * @param producers handles that may exist at once, whatever the policy claims
     * @param lens makes what a side sees of each region of the policy, and of the words that say who has closed
     */
    public TestRing(RingPolicy policy, RingGeometry geometry, int producers, UnaryOperator<RingMemory> lens) {
        this(policy, geometry, producers, 0, lens);
    }

    /**
     * Makes a ring that gives out more handles than its policy allows, to show what happens then.
     *
     * @param policy of the ring
     * @param geometry of the ring
     * @param producers handles that may exist at once, whatever the policy claims
     * @param consumers the same; 0: as many as the geometry says
     * @param lens makes what a side sees of each region of the policy
     */
    public TestRing(
            RingPolicy policy, RingGeometry geometry, int producers, int consumers, UnaryOperator<RingMemory> lens) {
        this(policy, geometry, producers, consumers, false, (side, region, memory) -> lens.apply(memory));
    }

    /**
     * Makes a ring whose sides see the memory through something that knows which side and which region it is.
     *
     * @param policy of the ring
     * @param geometry of the ring
     * @param producers handles that may exist at once, whatever the policy claims
     * @param consumers the same; 0: as many as the geometry says
     * @param doorbell whether producers ring
     * @param lens makes what a side sees of each region of the policy, of the words that say who has closed, and of the
     *     doorbell's
     */
    public TestRing(
            RingPolicy policy, RingGeometry geometry, int producers, int consumers, boolean doorbell, RegionLens lens) {
        RingGeometry resolved = policy.resolve(
                geometry.withHandles(Math.min(producers, policy.traits().producers()), geometry.consumers()));
        this.ring =
                HandMadeRing.inProcess(policy, resolved, producers, consumers == 0 ? resolved.consumers() : consumers);
        this.lens = (side, region, memory) -> seen(lens, side, region, memory);
        ring.format(doorbell);
        this.kernel = attachKernel();
        this.user = attachUser();
    }

    /** Nobody decides anything on a counter, and all kernel sides have one gate, so that any tells of a broken ring. */
    private RingMemory seen(RegionLens given, Side side, Region region, RingMemory memory) {
        if (region.name().equals(GateLayout.GATE.name())) {
            return gate;
        }
        return region.name().equals(COUNTERS) ? memory : given.seen(side, region, memory);
    }

    /**
     * Attaches a kernel side with private memory of its own: the first one, or one that takes over.
     *
     * @return the side
     */
    public KernelSide attachKernel() {
        // Plain: nobody has the new side yet.
        gate.putInt(0, 0);
        return ring.attachKernel(lens);
    }

    /**
     * Attaches a user side with private memory of its own: the first one, or one that takes over.
     *
     * @return the side
     */
    public UserSide attachUser() {
        return ring.attachUser(lens);
    }

    RingPolicy policy() {
        return ring.policy();
    }

    RingTraits traits() {
        return policy().traits();
    }

    /**
     * The geometry.
     *
     * @return resolved
     */
    public RingGeometry geometry() {
        return ring.geometry();
    }

    /**
     * The layout.
     *
     * @return the policy's regions
     */
    public RingLayout layout() {
        return ring.layout();
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
     * The memory of a region, to look at or to write to like a hostile peer.
     *
     * @param region its name
     * @return the memory
     */
    public RingMemory memory(String region) {
        return ring.memories().get(region);
    }

    /**
     * The producer of the checks that need only one.
     *
     * @return the same for every call
     */
    public Producer producer() {
        if (producer == null) {
            producer = kernel.producer();
        }
        return producer;
    }

    /**
     * The consumer of the checks that need only one.
     *
     * @return the same for every call
     */
    public Consumer consumer() {
        if (consumer == null) {
            consumer = user.consumer();
        }
        return consumer;
    }

    boolean coalesces() {
        return traits().delivery() == Delivery.COALESCED;
    }

    /**
     * How many events with different numbers fit at once.
     *
     * @return the policy's capacity
     */
    public int room() {
        return policy().capacity(geometry());
    }

    /** Enough events to go once around the ring. */
    int slots() {
        return Math.max(geometry().entries(), room());
    }

    /**
     * The handle to post an event with; registered when first needed.
     *
     * @param i number of the event
     * @return the handle
     */
    public long handle(long i) {
        int registration = coalesces() ? (int) (i % geometry().items()) : 0;
        while (handles.size() <= registration) {
            handles.add(kernel.register(1000 + handles.size()));
        }
        return handles.get(registration);
    }

    /**
     * The value of an event.
     *
     * @param i number of the event
     * @return the value
     */
    public long value(long i) {
        return coalesces() ? 1L << i % 16 : i;
    }

    /**
     * What the consumer gets for an event.
     *
     * @param i number of the event
     * @return user data and value
     */
    public Events.Event event(long i) {
        return new Events.Event(coalesces() ? 1000 + i % geometry().items() : 1000, value(i));
    }

    /**
     * Posts an event.
     *
     * @param i its number
     * @return the producer's answer
     */
    public long post(long i) {
        return producer().post(handle(i), value(i));
    }

    /** Posts events from i on, as a batch. */
    long post(long i, int count) {
        long[] h = new long[count];
        long[] v = new long[count];
        for (int k = 0; k < count; k++) {
            h[k] = handle(i + k);
            v[k] = value(i + k);
        }
        return producer().post(h, v, 0, count);
    }

    /**
     * Takes events.
     *
     * @param limit at most so many
     * @return what was delivered
     */
    public List<Events.Event> drain(int limit) {
        Events events = new Events();
        consumer().drain(events, limit);
        return events.all();
    }

    /**
     * The counters.
     *
     * @return the totals now
     */
    public RingCounters counters() {
        return ring.counters();
    }

    /** What a tool beside the ring sees. */
    RingSnapshot snapshot(int limit) {
        return ring.snapshot(limit);
    }

    /** All words of the ring but the counters, to be compared with later. */
    Map<String, long[]> words() {
        Map<String, long[]> words = new LinkedHashMap<>();
        ring.memories().forEach((name, memory) -> {
            if (!name.equals(COUNTERS)) {
                long[] region = new long[memory.capacity() / Long.BYTES];
                Arrays.setAll(region, i -> memory.getLong(i * Long.BYTES));
                words.put(name, region);
            }
        });
        return words;
    }

    /** No word may have changed. */
    void requireUnchanged(Map<String, long[]> before, String when) {
        words().forEach((region, now) -> {
            int at = Arrays.mismatch(before.get(region), now);
            if (at >= 0) {
                throw new AssertionError(when + ", the ring changed at offset " + at * Long.BYTES + " of region "
                        + region + " (" + name(region, at * Long.BYTES) + "): " + before.get(region)[at] + " became "
                        + now[at]);
            }
        });
    }

    private String name(String region, int offset) {
        return layout().regions().stream()
                .filter(known -> known.name().equals(region))
                .findFirst()
                .map(known -> known.nameAt(offset))
                .orElse("a word of every ring");
    }

    @Override
    public String toString() {
        return RingPicture.of(policy(), geometry(), snapshot(8), counters());
    }
}
