// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.memory.JitteryMemory;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.Delivery;
import org.annulus.core.policy.RingTraits.Order;
import org.annulus.core.policy.RingTraits.WhenFull;

/**
 * One run with real threads on a small ring whose index is about to wrap. Producers post until the given number is in,
 * then the kernel side closes; consumers drain until they are told. The run takes the system property
 * {@code annulus.stress}: {@code short}, the default, or {@code long}.
 */
public abstract class RingStress {
    private static final boolean LONG = "long".equals(System.getProperty("annulus.stress"));

    private static final int EVENTS = LONG ? 10_000_000 : 100_000;

    /** Every so many posts a producer stops between reserve and publish. */
    private static final int STALL = 13;

    /** How much longer an event takes on jittery memory. */
    private static final int JITTER_COST = 10;

    private static final Duration PATIENCE = LONG ? Duration.ofMinutes(20) : Duration.ofSeconds(60);

    private final Topology topology;

    RingStress(Topology topology) {
        this.topology = topology;
    }

    /**
     * The runs that a policy's traits allow.
     *
     * @param policy to be tested
     * @param geometries the geometry of the ring for each topology, without handles
     * @return at least one
     */
    public static List<RingStress> topologies(RingPolicy policy, Function<Topology, RingGeometry> geometries) {
        return Topology.allowedBy(policy.traits()).stream()
                .map(topology -> of(
                        policy,
                        geometries.apply(topology).withHandles(topology.producers(), topology.consumers()),
                        topology))
                .toList();
    }

    private static RingStress of(RingPolicy policy, RingGeometry geometry, Topology topology) {
        Supplier<StressedRing> rings = topology.jittery()
                ? () -> StressedRing.inProcess(new TestRing(policy, geometry, topology.producers(), JitteryMemory::new))
                : () -> StressedRing.inFile(policy, geometry);
        return policy.traits().delivery() == Delivery.EACH
                ? new EachStress(
                        topology,
                        rings,
                        credits(policy, geometry),
                        policy.traits().order() != Order.NONE)
                : new CoalescedStress(topology, rings);
    }

    /** A ring that overwrites leaves it to the application to post no more than fits. */
    private static Credits credits(RingPolicy policy, RingGeometry geometry) {
        return policy.traits().whenFull() == WhenFull.OVERWRITTEN
                ? new Credits(policy.capacity(policy.resolve(geometry)))
                : Credits.UNLIMITED;
    }

    /** Events of each producer. */
    final int events() {
        return events(topology);
    }

    /**
     * How many events each producer posts in a run.
     *
     * @param topology who works on the ring
     * @return 1 or more
     */
    public static int events(Topology topology) {
        return topology.jittery() ? EVENTS / JITTER_COST : EVENTS;
    }

    /**
     * Runs it.
     *
     * @throws AssertionError if anything was lost, came twice, was torn or out of order, or if the run did not end; the
     *     ring file is then kept, and the message says where
     */
    public final void run() {
        try (StressedRing ring = open()) {
            try {
                run(ring);
            } catch (AssertionError e) {
                throw new AssertionError(this + ": " + e.getMessage() + "\n  " + ring.keep(), e);
            }
        }
    }

    abstract StressedRing open();

    /** What one producer thread does; the kernel side is closed when all have returned. */
    abstract void produce(int number, Producer producer);

    /** What one consumer thread does with its handle; it returns when the ring is closed and empty. */
    abstract void consume(int number, Consumer consumer);

    /** Registers, before any thread starts. */
    abstract void prepare(StressedRing ring);

    /** What must hold when all threads have ended. */
    abstract void check();

    final Topology topology() {
        return topology;
    }

    private void run(StressedRing ring) {
        prepare(ring);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stress");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> producers = new ArrayList<>();
            List<Future<?>> consumers = new ArrayList<>();
            for (int i = 0; i < topology.consumers(); i++) {
                int number = i;
                Consumer consumer = ring.user().consumer();
                consumers.add(threads.submit(() -> consume(number, consumer)));
            }
            CyclicBarrier together = new CyclicBarrier(topology.producers());
            for (int i = 0; i < topology.producers(); i++) {
                int number = i;
                Producer producer = ring.kernel().producer();
                producers.add(threads.submit(() -> {
                    together.await();
                    produce(number, producer);
                    return null;
                }));
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            join(producers, consumers, deadline);
            ring.kernel().close();
            join(consumers, List.of(), deadline);
        } finally {
            threads.shutdownNow();
        }
        check();
    }

    /** Waits for some threads; if another one fails meanwhile, that is the failure to tell. */
    private static void join(List<Future<?>> awaited, List<Future<?>> watched, long deadline) {
        for (Future<?> future : awaited) {
            while (!future.isDone()) {
                watched.stream().filter(Future::isDone).forEach(RingStress::result);
                try {
                    future.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (System.nanoTime() > deadline) {
                        throw new AssertionError("a thread has not ended after " + PATIENCE, e);
                    }
                } catch (InterruptedException | ExecutionException e) {
                    break;
                }
            }
            result(future);
        }
    }

    private static void result(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * Posts one event; now and then the producer loses the processor between its two steps, which is when the others
     * see what they must not.
     */
    static long post(Producer producer, long handle, long value, int sequence) {
        if (sequence % STALL != 0) {
            return producer.post(handle, value);
        }
        long position = producer.reserve(handle, value);
        if (position >= 0) {
            Thread.yield();
            producer.publish(position, handle, value);
        }
        return position;
    }

    /** After a refusal: FULL and BUSY are tried again, anything else is wrong. */
    static void tryAgain(long answer, int attempt) {
        Refusal refusal = Refusal.of(answer);
        if (refusal != Refusal.FULL && refusal != Refusal.BUSY) {
            throw new AssertionError("a post was refused as " + refusal);
        }
        idle(attempt);
    }

    /** Lets the other threads on this machine's few processors go on. */
    static void idle(int attempt) {
        if (attempt % 16 == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    @Override
    public String toString() {
        return topology.toString();
    }
}
