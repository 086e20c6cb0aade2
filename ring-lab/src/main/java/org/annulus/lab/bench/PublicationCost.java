// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.annulus.core.Ring;
import org.annulus.core.RingSpec;
import org.annulus.core.Rings;
import org.annulus.core.doorbell.Listener;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;

/** What a post costs its producer, without a doorbell and with one, while nobody sleeps and while somebody does. */
final class PublicationCost {
    private static final int POSTS = 1024;
    private static final int NEED = 4096;

    private final int rounds;

    PublicationCost(int rounds) {
        this.rounds = rounds;
    }

    /**
     * One figure.
     *
     * @param what was measured
     * @param ring its short name
     * @param batch posts at once
     * @param nanos a post, the median of the rounds
     */
    record Cost(String what, String ring, int batch, double nanos) {}

    List<Cost> run() {
        List<Cost> costs = new ArrayList<>();
        costs.add(new Cost("no doorbell", "no-doorbell", 1, measure(false, false, 1)));
        costs.add(new Cost("doorbell, nobody sleeps", "doorbell", 1, measure(true, false, 1)));
        costs.add(new Cost(
                "doorbell, one sleeps until there are more", "doorbell-and-sleeper", 1, measure(true, true, 1)));
        costs.add(new Cost("no doorbell, batches of 16", "no-doorbell", 16, measure(false, false, 16)));
        costs.add(new Cost("doorbell, batches of 16, nobody sleeps", "doorbell", 16, measure(true, false, 16)));
        return costs;
    }

    private double measure(boolean doorbell, boolean sleeper, int batch) {
        RingSpec spec = RingSpec.of("zijlstra/single").withEntries(2 * NEED);
        try (Ring ring = Rings.discover().open(doorbell ? spec.withDoorbell() : spec)) {
            Producer producer = ring.kernel().producer();
            Consumer consumer = ring.user().consumer();
            Listener listener = sleeper ? consumer.listener().orElseThrow() : null;
            long[] handles = new long[batch];
            long[] values = new long[batch];
            double[] nanos = new double[rounds];
            // As many rounds before them, for the compiler.
            for (int round = -rounds; round < rounds; round++) {
                if (sleeper) {
                    // Announced and not asleep: what the producer does is the same.
                    listener.announce(NEED);
                }
                long start = System.nanoTime();
                post(producer, handles, values);
                long took = System.nanoTime() - start;
                if (round >= 0) {
                    nanos[round] = (double) took / POSTS;
                }
                for (int left = POSTS; left > 0; ) {
                    left -= consumer.drain((userData, value) -> {}, POSTS);
                }
            }
            Arrays.sort(nanos);
            return nanos[rounds / 2];
        }
    }

    private static void post(Producer producer, long[] handles, long[] values) {
        if (handles.length == 1) {
            for (int i = 0; i < POSTS; i++) {
                producer.post(1, i);
            }
        } else {
            for (int i = 0; i < POSTS; i += handles.length) {
                producer.post(handles, values, 0, handles.length);
            }
        }
    }
}
