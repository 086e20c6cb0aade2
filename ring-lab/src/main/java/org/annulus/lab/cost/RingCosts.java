// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.memory.HandMadeRing;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.KernelSide;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;

/**
 * Counts what a ring of ours does to its memory. One thread fills the ring and drains it, lap by lap; the first laps,
 * in which cached indices are filled, are not counted. Nobody competes, so that no compare-and-set fails and nobody
 * waits: that is the least that an event costs.
 */
final class RingCosts {
    /** Events of a lap, and slots of the ring where they can be chosen. */
    static final int LAP = 256;

    /** Laps that are counted. */
    static final int LAPS = 16;

    /** Sizes of a batch. */
    static final List<Integer> BATCHES = List.of(1, 16);

    private static final int WARM_UPS = 4;

    private final HandMadeRing ring;
    private final AccessMeter meter;
    private final boolean items;
    private final int batch;
    private final int lap;
    private final KernelSide kernel;
    private final Producer producer;
    private final Consumer consumer;
    private final long[] handles;
    private final long[] values;

    private RingCosts(RingPolicy policy, RegionLens lens, int batch, boolean doorbell) {
        this.items = policy.traits().delivery() == Delivery.COALESCED;
        this.batch = batch;
        this.ring = HandMadeRing.inProcess(policy, geometry(policy, items));
        this.meter = new AccessMeter(lens);
        ring.format(doorbell);
        this.kernel = ring.attachKernel(meter);
        this.producer = kernel.producer();
        this.consumer = ring.attachUser(meter).consumer();
        int room = Math.min(LAP, policy.capacity(ring.geometry()));
        this.lap = room - room % batch;
        this.handles = new long[lap];
        this.values = new long[lap];
        Arrays.fill(values, 1);
        for (int i = 0; i < lap; i++) {
            handles[i] = items ? kernel.register(i) : i == 0 ? kernel.register(1) : handles[0];
        }
    }

    private static RingGeometry geometry(RingPolicy policy, boolean items) {
        RingGeometry handles = RingGeometry.DEFAULT.withHandles(1, 1);
        try {
            return policy.resolve(items ? handles.withItems(LAP) : handles.withEntries(LAP));
        } catch (GeometryException noChoice) {
            return policy.resolve(handles);
        }
    }

    /**
     * What an operation costs.
     *
     * @param policy of the ring
     * @param lens what the ring sees of its memory; counted is what comes out of it
     * @param operation to be counted
     * @param batch events of a call
     * @return empty if the ring is too small for the batch
     * @throws IllegalStateException if the ring does not take or give what it has to
     */
    static Optional<Cost> of(RingPolicy policy, RegionLens lens, Operation operation, int batch) {
        RingCosts costs = new RingCosts(policy, lens, batch, operation == Operation.POST_WITH_DOORBELL);
        if (costs.lap == 0) {
            return Optional.empty();
        }
        Tally tally = new Tally();
        costs.run(operation, new Tally(), WARM_UPS);
        costs.run(operation, tally, LAPS);
        return Optional.of(new Cost(policy.name().toString(), operation, batch, tally, (long) LAPS * costs.lap));
    }

    /** The operations that a policy has. */
    static List<Operation> operations(RingPolicy policy) {
        List<Operation> operations =
                new ArrayList<>(List.of(Operation.POST, Operation.POST_WITH_DOORBELL, Operation.DRAIN));
        if (policy.traits().delivery() == Delivery.COALESCED) {
            operations.addAll(List.of(Operation.MERGE, Operation.REGISTER, Operation.UNREGISTER));
        }
        return operations;
    }

    private void run(Operation operation, Tally counted, int laps) {
        Tally rest = new Tally();
        for (int i = 0; i < laps; i++) {
            switch (operation) {
                case POST, POST_WITH_DOORBELL -> {
                    post(counted, false);
                    drain(rest);
                }
                case MERGE -> {
                    post(rest, false);
                    post(counted, true);
                    drain(rest);
                }
                case DRAIN -> {
                    post(rest, false);
                    drain(counted);
                }
                case REGISTER -> register(rest, counted);
                case UNREGISTER -> register(counted, rest);
                default -> throw new IllegalArgumentException(operation.toString());
            }
        }
    }

    /** One lap, filled: of an empty ring every event takes a slot, of a full one every event merges. */
    private void post(Tally into, boolean merges) {
        for (int done = 0; done < lap; ) {
            int from = done;
            long answer = meter.counted(
                    into,
                    () -> batch == 1
                            ? producer.post(handles[from], values[from])
                            : producer.post(handles, values, from, batch));
            if (Refusal.isRefusal(answer)
                    || batch > 1 && answer != batch
                    || batch == 1 && (answer == Reservation.COALESCED) != merges) {
                throw new IllegalStateException("event " + from + " of " + lap + (merges ? ", to be merged," : "")
                        + " was answered " + Refusal.describe(answer) + " by " + ring + " with nobody else at work");
            }
            done += batch;
        }
    }

    /** One lap, emptied. */
    private void drain(Tally into) {
        for (int done = 0; done < lap; done += batch) {
            int taken = meter.counted(into, () -> consumer.drain((userData, value) -> {}, batch));
            if (taken != batch) {
                throw new IllegalStateException("a drain of " + batch + " took " + taken + " of the " + (lap - done)
                        + " events in " + ring + " with nobody else at work");
            }
        }
    }

    /** Each item makes place for itself. */
    private void register(Tally ending, Tally making) {
        for (int i = 0; i < lap; i++) {
            int item = i;
            meter.counted(ending, () -> {
                kernel.unregister(handles[item]);
                return null;
            });
            handles[item] = meter.counted(making, () -> kernel.register(item));
        }
    }
}
