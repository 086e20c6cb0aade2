// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.contract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.Producer;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Hot paths allocate nothing. Counted in bytes by the JVM, and asked of the interpreter too: nothing is left to a
 * compiler that may or may not optimise an allocation away.
 */
final class AllocationChecks {
    /** The JVM itself may allocate for a thread once, when it compiles; a ring that allocates does so every time. */
    private static final int ATTEMPTS = 10;

    private static final int ROUNDS = 200;

    /** The first rounds load classes. */
    private static final int WARM_UP = 5;

    private static final EventHandler NOTHING = (userData, value) -> {};

    private AllocationChecks() {}

    static List<Check> all() {
        return List.of(new Check(
                Rule.ALLOCATION,
                "shouldAllocateNothingWhenPostingRefusingAndDraining",
                Applies.ALWAYS,
                AllocationChecks::nothing));
    }

    private static void nothing(TestRing ring) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported()) {
            throw new AssertionError("this JVM does not count the bytes that a thread allocates; use one that does");
        }
        threads.setThreadAllocatedMemoryEnabled(true);
        Rounds rounds = new Rounds(ring);
        rounds.run(WARM_UP);
        long thread = Thread.currentThread().getId();
        long allocated = 1;
        for (int attempt = 0; attempt < ATTEMPTS && allocated != 0; attempt++) {
            // To ask costs bytes as well, and now and then the JVM's own: so that is measured anew each time.
            long before = threads.getThreadAllocatedBytes(thread);
            long nothing = threads.getThreadAllocatedBytes(thread) - before;
            before = threads.getThreadAllocatedBytes(thread);
            rounds.run(ROUNDS);
            allocated = threads.getThreadAllocatedBytes(thread) - before - nothing;
        }
        assertEquals(0, allocated, "bytes allocated in " + ROUNDS + " rounds, the last of " + ATTEMPTS + " attempts");
    }

    /** Posts one by one and in a batch, once more than there is room, and drains in batches and one by one. */
    private static final class Rounds {
        private final Producer producer;
        private final Consumer consumer;
        private final long[] handles;
        private final long[] values;

        Rounds(TestRing ring) {
            producer = ring.producer();
            consumer = ring.consumer();
            handles = new long[ring.room() + 1];
            values = new long[ring.room() + 1];
            for (int i = 0; i < handles.length; i++) {
                handles[i] = ring.handle(i % ring.room());
                values[i] = ring.value(i);
            }
        }

        void run(int rounds) {
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < handles.length; i++) {
                    producer.post(handles[i], values[i]);
                }
                consumer.drain(NOTHING, handles.length);
                producer.post(handles, values, 0, handles.length);
                while (consumer.drain(NOTHING, 1) > 0) {
                    // Until it is empty.
                }
            }
        }
    }
}
