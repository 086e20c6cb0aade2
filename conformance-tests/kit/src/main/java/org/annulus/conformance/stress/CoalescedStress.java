// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/**
 * Readiness rings: no bit is lost and none is invented. Every producer has a bit of its own on every item. Before it
 * posts the bit it writes a number to a word that belongs to the pair; a consumer that gets the bit reads the word.
 * After every few posts the producer waits until its last numbers have been seen: a post whose bit was merged counts as
 * much as one that took a slot, and a bit that was lost is not made good by a later one.
 */
public final class CoalescedStress extends RingStress {
    /** Posts between two looks whether all were seen. */
    private static final int BURST = 31;

    private static final Duration LOST = Duration.ofSeconds(60);

    private final Supplier<StressedRing> rings;
    private int items;
    private long[] handles;
    private AtomicLongArray written;
    private AtomicLongArray seen;
    private AtomicLongArray posts;
    private AtomicLongArray deliveries;

    /**
     * A run.
     *
     * @param topology who works on the ring
     * @param events of each producer
     * @param rings makes the ring
     */
    public CoalescedStress(Topology topology, int events, Supplier<StressedRing> rings) {
        super(topology, events);
        this.rings = rings;
    }

    @Override
    StressedRing open() {
        return rings.get();
    }

    @Override
    void prepare(StressedRing ring) {
        // As many as there can be: the index ring is then as full as it ever gets.
        items = ring.items();
        handles = new long[items];
        int pairs = topology().producers() * items;
        posts = new AtomicLongArray(pairs);
        written = new AtomicLongArray(pairs);
        seen = new AtomicLongArray(pairs);
        deliveries = new AtomicLongArray(pairs);
        for (int item = 0; item < items; item++) {
            handles[item] = ring.kernel().register(item);
        }
    }

    @Override
    void produce(int number, Producer producer) {
        int batch = topology().batch();
        long[] batchHandles = new long[batch];
        long[] values = new long[batch];
        int attempt = 0;
        for (int sequence = 1; sequence <= events(); ) {
            int size = Math.min(events() - sequence + 1, 1 + sequence % batch);
            for (int i = 0; i < size; i++) {
                int item = item(sequence + i);
                // Opaque: only the ring may order this word with the consumer's load of it.
                written.setOpaque(number * items + item, sequence + i);
                batchHandles[i] = handles[item];
                values[i] = 1L << number;
            }
            long answer = size == 1
                    ? post(producer, batchHandles[0], values[0], sequence)
                    : producer.post(batchHandles, values, 0, size);
            if (Refusal.isRefusal(answer)) {
                tryAgain(answer, ++attempt);
            } else {
                int before = sequence;
                int posted = size == 1 ? 1 : (int) answer;
                for (int i = 0; i < posted; i++) {
                    posts.incrementAndGet(number * items + item(sequence + i));
                }
                sequence += posted;
                if (before / BURST != sequence / BURST) {
                    awaitSeen(number);
                }
            }
        }
    }

    private void awaitSeen(int number) {
        long deadline = System.nanoTime() + LOST.toNanos();
        for (int item = 0; item < items; item++) {
            int pair = number * items + item;
            for (int attempt = 1; seen.get(pair) < written.getOpaque(pair); attempt++) {
                if (System.nanoTime() > deadline) {
                    throw violation(Rule.COALESCING, lost(pair));
                }
                idle(attempt);
            }
        }
    }

    private String lost(int pair) {
        return "bit of producer " + pair / items + " on item " + pair % items + " was lost: post " + written.get(pair)
                + " was the last, and post " + seen.get(pair) + " the last one seen";
    }

    /** Sometimes the same item again and again, sometimes in turn. */
    private int item(int sequence) {
        return (sequence / 64 % 2 == 0 ? sequence : sequence / 8) % items;
    }

    @Override
    void consume(int number, Consumer consumer) {
        int taken;
        for (int attempt = 1; (taken = consumer.drain(this::take, topology().batch())) >= 0; attempt++) {
            if (taken == 0) {
                idle(attempt);
            }
        }
        if (taken != Consumer.CLOSED) {
            throw violation(Rule.CLOSE, "the consumer was told that the ring is broken");
        }
    }

    private void take(long userData, long value) {
        if (userData < 0
                || userData >= items
                || value <= 0
                || value >= 1L << topology().producers()) {
            throw violation(
                    Rule.NO_INVENTION,
                    "item " + userData + " with bits 0x" + Long.toHexString(value)
                            + ": such an item was not registered, or such a bit was never posted");
        }
        for (int producer = 0; producer < topology().producers(); producer++) {
            if ((value & 1L << producer) != 0) {
                int pair = producer * items + (int) userData;
                long now = written.getOpaque(pair);
                seen.accumulateAndGet(pair, now, Math::max);
                deliveries.incrementAndGet(pair);
            }
        }
    }

    @Override
    void check() {
        for (int pair = 0; pair < written.length(); pair++) {
            if (seen.get(pair) != written.get(pair)) {
                throw violation(Rule.COALESCING, lost(pair));
            }
            if (deliveries.get(pair) > posts.get(pair)) {
                throw violation(
                        Rule.NO_DUPLICATION,
                        "bit of producer " + pair / items + " on item " + pair % items + " was delivered "
                                + deliveries.get(pair) + " times and posted " + posts.get(pair) + " times");
            }
        }
    }
}
