// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.stress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.annulus.conformance.check.Topology;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;

/**
 * Completion rings: every post is delivered exactly once, whole, and, unless the policy promises no order, each
 * consumer sees each producer's events in the order in which they were posted. A value says who posted it and as which
 * one; the user data is computed from it, so that an entry put together from two posts shows.
 */
public final class EachStress extends RingStress {
    private static final int SEQUENCE_BITS = 40;
    private static final long SEQUENCE = (1L << SEQUENCE_BITS) - 1;

    private final Supplier<StressedRing> rings;
    private final Credits credits;
    private final boolean ordered;
    private final List<List<BitSet>> seen = new ArrayList<>();

    /**
     * A run.
     *
     * @param topology who works on the ring
     * @param events of each producer
     * @param rings makes the ring
     */
    public EachStress(Topology topology, int events, Supplier<StressedRing> rings) {
        this(topology, events, rings, Credits.UNLIMITED, true);
    }

    EachStress(Topology topology, int events, Supplier<StressedRing> rings, Credits credits, boolean ordered) {
        super(topology, events);
        this.rings = rings;
        this.credits = credits;
        this.ordered = ordered;
    }

    @Override
    StressedRing open() {
        return rings.get();
    }

    @Override
    void prepare(StressedRing ring) {
        seen.clear();
        for (int consumer = 0; consumer < topology().consumers(); consumer++) {
            List<BitSet> byProducer = new ArrayList<>();
            for (int producer = 0; producer < topology().producers(); producer++) {
                byProducer.add(new BitSet(events()));
            }
            seen.add(byProducer);
        }
    }

    @Override
    void produce(int number, Producer producer) {
        int batch = topology().batch();
        long[] handles = new long[batch];
        long[] values = new long[batch];
        int attempt = 0;
        int granted = 0;
        for (int sequence = 0; sequence < events(); ) {
            // Batches of all sizes up to the largest, single posts among them.
            int wanted = Math.min(events() - sequence, 1 + sequence % batch);
            granted = granted > 0 ? granted : credits.take(wanted);
            int size = Math.min(wanted, granted);
            for (int i = 0; i < size; i++) {
                values[i] = (long) number << SEQUENCE_BITS | sequence + i;
                handles[i] = userData(values[i]);
            }
            long answer = size == 1
                    ? post(producer, handles[0], values[0], sequence)
                    : producer.post(handles, values, 0, size);
            if (Refusal.isRefusal(answer)) {
                tryAgain(answer, ++attempt);
            } else {
                int posted = size == 1 ? 1 : (int) answer;
                sequence += posted;
                granted -= posted;
            }
        }
    }

    /** Never 0, which completion rings may take for no event; values are 0 or more. */
    private static long userData(long value) {
        return Long.rotateLeft((value + 1) * 0x9e37_79b9_7f4a_7c15L, 29);
    }

    @Override
    void consume(int number, Consumer consumer) {
        List<BitSet> mine = seen.get(number);
        long[] last = new long[topology().producers()];
        Arrays.fill(last, -1);
        int taken;
        for (int attempt = 1;
                (taken = consumer.drain(
                                (userData, value) -> {
                                    take(userData, value, last, mine);
                                    credits.delivered();
                                },
                                topology().batch()))
                        >= 0;
                attempt++) {
            if (taken == 0) {
                idle(attempt);
            }
        }
        if (taken != Consumer.CLOSED) {
            throw violation(Rule.CLOSE, "the consumer was told that the ring is broken");
        }
    }

    private void take(long userData, long value, long[] last, List<BitSet> mine) {
        if (userData != userData(value)) {
            throw violation(
                    Rule.NO_TEARING,
                    String.format(
                            "torn or invented entry: value 0x%x belongs to user data 0x%x and came with 0x%x",
                            value, userData(value), userData));
        }
        int producer = (int) (value >>> SEQUENCE_BITS);
        long sequence = value & SEQUENCE;
        if (mine.get(producer).get((int) sequence)) {
            throw violation(Rule.NO_DUPLICATION, "event " + sequence + " of producer " + producer + " came twice");
        }
        if (ordered && sequence <= last[producer]) {
            throw violation(
                    Rule.ORDER,
                    "event " + sequence + " of producer " + producer + " came after event " + last[producer]
                            + ": out of order");
        }
        last[producer] = sequence;
        mine.get(producer).set((int) sequence);
    }

    @Override
    void check() {
        for (int producer = 0; producer < topology().producers(); producer++) {
            BitSet all = new BitSet(events());
            for (List<BitSet> consumer : seen) {
                if (all.intersects(consumer.get(producer))) {
                    BitSet twice = (BitSet) all.clone();
                    twice.and(consumer.get(producer));
                    throw violation(
                            Rule.NO_DUPLICATION,
                            "events of producer " + producer + " delivered to two consumers: " + first(twice));
                }
                all.or(consumer.get(producer));
            }
            if (all.cardinality() != events()) {
                all.flip(0, events());
                throw violation(Rule.NO_LOSS, "events of producer " + producer + " lost: " + first(all));
            }
        }
    }

    private static String first(BitSet set) {
        List<Integer> some = set.stream().limit(8).boxed().toList();
        return set.cardinality() + ", first " + Collections.unmodifiableList(some);
    }
}
