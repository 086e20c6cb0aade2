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
import java.util.function.Supplier;
import org.annulus.conformance.check.Patience;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.contract.TestRing;
import org.annulus.conformance.memory.JitteryMemory;
import org.annulus.conformance.rule.Rule;
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
 * then the kernel side closes; consumers drain until they are told.
 */
public abstract class RingStress {
    /** Every so many posts a producer stops between reserve and publish. */
    private static final int STALL = 13;

    /** How much longer an event takes on jittery memory. */
    private static final int JITTER_COST = 10;

    /** Beyond this a run of any length stands still. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int PATIENCE_EVENTS = 1_000_000;

    private final Topology topology;
    private final int events;

    RingStress(Topology topology, int events) {
        this.topology = topology;
        this.events = events;
    }

    /**
     * A run that suits a policy.
     *
     * @param policy to be tested
     * @param asked the geometry of the ring, without handles
     * @param topology who works on the ring
     * @param events of each producer; jittery runs take a tenth of it
     * @return the run
     */
    static RingStress of(RingPolicy policy, RingGeometry asked, Topology topology, int events) {
        RingGeometry geometry = asked.withHandles(topology.producers(), topology.consumers());
        Supplier<StressedRing> rings = topology.jittery()
                ? () -> StressedRing.inProcess(new TestRing(policy, geometry, topology.producers(), JitteryMemory::new))
                : () -> StressedRing.inFile(policy, geometry);
        int number = topology.jittery() ? events / JITTER_COST : events;
        return policy.traits().delivery() == Delivery.EACH
                ? new EachStress(
                        topology,
                        number,
                        rings,
                        credits(policy, geometry),
                        policy.traits().order() != Order.NONE)
                : new CoalescedStress(topology, number, rings);
    }

    /** A ring that overwrites leaves it to the application to post no more than fits. */
    private static Credits credits(RingPolicy policy, RingGeometry geometry) {
        return policy.traits().whenFull() == WhenFull.OVERWRITTEN
                ? new Credits(policy.capacity(policy.resolve(geometry)))
                : Credits.UNLIMITED;
    }

    /** Events of each producer. */
    final int events() {
        return events;
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
                throw new RuleViolation(ruleOf(e), this + ": " + e.getMessage() + "\n  " + ring.keep(), e);
            }
        }
    }

    private static Rule ruleOf(AssertionError e) {
        return e instanceof RuleViolation violation ? violation.rule() : Rule.NO_LOSS;
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
            Patience patience = Patience.of(PATIENCE.multipliedBy(1 + events / PATIENCE_EVENTS));
            join(producers, consumers, patience);
            ring.kernel().close();
            join(consumers, List.of(), patience);
        } finally {
            threads.shutdownNow();
        }
        check();
    }

    /** Waits for some threads; if another one fails meanwhile, that is the failure to tell. */
    private static void join(List<Future<?>> awaited, List<Future<?>> watched, Patience patience) {
        for (Future<?> future : awaited) {
            while (!future.isDone()) {
                watched.stream().filter(Future::isDone).forEach(RingStress::result);
                try {
                    future.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (patience.isOver()) {
                        throw new RuleViolation(Rule.PROGRESS, "a thread has not ended in time", e);
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
            throw e.getCause() instanceof RuleViolation violation
                    ? violation
                    : new AssertionError(e.getCause().getMessage(), e.getCause());
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
            throw violation(Rule.EMPTY_AND_FULL, "a post was refused as " + refusal);
        }
        idle(attempt);
    }

    static RuleViolation violation(Rule rule, String message) {
        return new RuleViolation(rule, message, null);
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
