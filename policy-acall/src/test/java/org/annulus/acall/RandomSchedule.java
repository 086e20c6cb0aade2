// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.annulus.conformance.contract.Events.Event;
import org.annulus.conformance.contract.TestRing;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.InterceptedMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingGeometry;

/**
 * One random schedule, on one thread: before a random access of a step other producers and consumers make steps, which
 * are stopped in the same way. Every completion has to come once, with one consumer in the order of its producer; in
 * the end the ring is whole.
 */
final class RandomSchedule {
    private static final int PRODUCERS = 4;
    private static final int STEPS = 60;
    private static final int DEPTH = 3;
    /** A step makes fewer accesses, mostly. */
    private static final int ACCESSES = 25;

    private static final long NONE = -1;

    private final Random random;
    private final int entries;
    private final TestRing ring;
    private final List<Sender> senders = new ArrayList<>();
    private final List<Taker> takers = new ArrayList<>();
    private final Set<Event> underWay = new HashSet<>();
    private final List<String> log = new ArrayList<>();
    private int left = -1;
    private int depth;

    RandomSchedule(String policy, int entries, int consumers, long seed) {
        this.random = new Random(seed);
        this.entries = entries;
        // Every other one goes around the end of the index.
        long start = random.nextBoolean() ? 0 : (1L << 32) - 1 - random.nextInt(12);
        this.ring = new TestRing(
                Policies.discover().get(policy),
                RingGeometry.DEFAULT.withEntries(entries).withIndex(32, start),
                PRODUCERS,
                this::intercepted);
        for (int i = 1; i <= PRODUCERS; i++) {
            senders.add(new Sender(i, ring.kernel().producer()));
        }
        for (int i = 0; i < consumers; i++) {
            takers.add(new Taker(ring.user().consumer()));
        }
    }

    private RingMemory intercepted(RingMemory memory) {
        return new InterceptedMemory(memory) {
            @Override
            protected void before(int offset) {
                if (left >= 0 && left-- == 0) {
                    others();
                }
            }
        };
    }

    /** What others do meanwhile. */
    private void others() {
        if (depth == DEPTH) {
            return;
        }
        depth++;
        log.add("{");
        for (int steps = 1 + random.nextInt(8); steps > 0; steps--) {
            if (random.nextInt(3) == 0) {
                stopSoon();
            }
            step();
        }
        log.add("}");
        depth--;
        stopSoon();
    }

    private void stopSoon() {
        left = random.nextInt(ACCESSES);
    }

    void run() {
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(3) > 0) {
                stopSoon();
            }
            step();
            left = -1;
        }
        log.add("end");
        senders.forEach(Sender::publish);
        takeAll();
        for (int i = 0; i < 3 * entries; i++) {
            Sender sender = senders.get(i % PRODUCERS);
            sender.reserve();
            require(sender.position != NONE, "no room in an empty ring");
            sender.publish();
            takeAll();
        }
    }

    /** A completion may be left for the pass after the next one. */
    private void takeAll() {
        for (int pass = 0; pass < 4; pass++) {
            takers.forEach(taker -> taker.take(Integer.MAX_VALUE));
        }
        require(underWay.isEmpty(), "lost " + underWay);
    }

    private void step() {
        if (random.nextInt(3) == 0) {
            takers.get(random.nextInt(takers.size())).take(1 + random.nextInt(5));
            return;
        }
        Sender sender = senders.get(random.nextInt(PRODUCERS));
        boolean reserves = sender.position == NONE;
        sender.reserve();
        if (!reserves || random.nextInt(3) > 0) {
            sender.publish();
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", log);
    }

    /** A producer's thread: makes no step while it is stopped in one. */
    private final class Sender {
        private final long cookie;
        private final Producer producer;
        private boolean stopped;
        private long position = NONE;
        private long sent;
        private long received;

        Sender(long cookie, Producer producer) {
            this.cookie = cookie;
            this.producer = producer;
        }

        void reserve() {
            if (stopped || position != NONE) {
                return;
            }
            stopped = true;
            long answer = producer.reserve(cookie, sent + 1);
            stopped = false;
            log.add("reserve" + cookie + "=" + answer);
            require(
                    answer >= 0 || answer == Refusal.FULL.code() || answer == Refusal.BUSY.code(),
                    "refused as " + Refusal.describe(answer));
            position = answer >= 0 ? answer : NONE;
        }

        void publish() {
            if (stopped || position == NONE) {
                return;
            }
            stopped = true;
            underWay.add(new Event(cookie, ++sent));
            log.add("publish" + cookie + "." + sent);
            producer.publish(position, cookie, sent);
            position = NONE;
            stopped = false;
        }
    }

    /** A consumer's thread. */
    private final class Taker {
        private final Consumer consumer;
        private boolean stopped;

        Taker(Consumer consumer) {
            this.consumer = consumer;
        }

        void take(int limit) {
            if (stopped) {
                return;
            }
            stopped = true;
            consumer.drain(this::taken, limit);
            stopped = false;
        }

        private void taken(long cookie, long value) {
            log.add("take" + cookie + "." + value);
            require(underWay.remove(new Event(cookie, value)), "invented or doubled");
            Sender sender = senders.get((int) cookie - 1);
            require(takers.size() > 1 || value > sender.received, "out of order");
            sender.received = value;
        }
    }
}
