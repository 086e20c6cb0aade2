// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Two reapers that copy an event and then compare-and-set the head, with indices that wrap or run on. */
final class AioIndices {
    private static final int HEAD = 0;
    private static final int TAIL = 8;
    private static final int EVENTS = 16;
    private static final int SLOTS = 2;

    private AioIndices() {}

    static Scenario scenario(boolean wraps) {
        return Scenario.of("AIO, indices " + (wraps ? "below nr" : "free-running"), stage -> {
            RingMemory m = stage.memory("ring", "head", "tail", "events[0]", "events[1]");
            stage.daemon("P", () -> produce(m, wraps));
            List<Long> reaped = new ArrayList<>();
            List<Long> other = new ArrayList<>();
            stage.thread("A", () -> reap(m, 1, wraps, reaped));
            stage.thread("B", () -> reap(m, 2, wraps, other));
            stage.check("no event is delivered twice", () -> {
                List<Long> all = new ArrayList<>(reaped);
                all.addAll(other);
                return new HashSet<>(all).size() == all.size();
            });
        });
    }

    private static long next(long index, boolean wraps) {
        return wraps ? (index + 1) % SLOTS : index + 1;
    }

    private static void produce(RingMemory m, boolean wraps) {
        long tail = 0;
        for (int i = 0; i < 3; i++) {
            // One slot stays empty.
            m.awaitLongAcquire(HEAD, LongCondition.NOT_EQUAL, wraps ? (tail + 1) % SLOTS : tail - 1);
            m.putLongOpaque(EVENTS + 8 * (int) (tail % SLOTS), 100 + i);
            tail = next(tail, wraps);
            m.putLongRelease(TAIL, tail);
        }
    }

    private static void reap(RingMemory m, int attempts, boolean wraps, List<Long> into) {
        for (int i = 0; i < attempts; i++) {
            long head = m.getLongAcquire(HEAD);
            if (head != m.getLongAcquire(TAIL)) {
                long event = m.getLongOpaque(EVENTS + 8 * (int) (head % SLOTS));
                if (m.compareAndSetLong(HEAD, head, next(head, wraps))) {
                    into.add(event);
                }
            }
        }
    }
}
