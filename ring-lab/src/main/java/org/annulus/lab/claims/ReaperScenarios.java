// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.claims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.annulus.core.memory.LongCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;

/** Reapers of a ring of two slots, in the steps of Brown's mail: copy the event at head, then move head. */
final class ReaperScenarios {
    private static final int HEAD = 0;
    private static final int TAIL = 8;
    private static final int EVENTS = 16;
    private static final int SLOTS = 2;
    private static final int POSTED = 3;
    private static final long FIRST = 100;

    private ReaperScenarios() {}

    /** How head is moved. */
    enum Move {
        /** A release store. */
        STORE,
        /** A compare-and-set. */
        CMPXCHG
    }

    /** What values head and tail take. */
    enum Index {
        /** 0 to the slots less one. */
        BELOW_NR,
        /** Counted on, and masked to find the slot. */
        FREE_RUNNING
    }

    static Scenario of(int reapers, Move move, Index index) {
        String name = reapers + (reapers == 1 ? " reaper, " : " reapers, ")
                + (move == Move.STORE ? "head stored" : "head by cmpxchg") + ", indices "
                + (index == Index.BELOW_NR ? "below nr" : "running freely");
        return Scenario.of(name, stage -> {
            RingMemory m = stage.memory("ring", "head", "tail", "events[0]", "events[1]");
            stage.daemon("producer", () -> produce(m, index));
            List<List<Long>> reaped = new ArrayList<>();
            for (int r = 0; r < reapers; r++) {
                List<Long> own = new ArrayList<>();
                reaped.add(own);
                int attempts = r + 1;
                stage.thread("reaper " + r, () -> reap(m, attempts, move, index, own));
            }
            stage.check("no event is delivered twice", () -> {
                List<Long> all = reaped.stream().flatMap(List::stream).toList();
                return new HashSet<>(all).size() == all.size();
            });
        });
    }

    private static long next(long at, Index index) {
        return index == Index.BELOW_NR ? (at + 1) % SLOTS : at + 1;
    }

    /** One slot stays empty, since full and empty look alike below nr. */
    private static void produce(RingMemory m, Index index) {
        long tail = 0;
        for (int i = 0; i < POSTED; i++) {
            // Acquire: the events before head were read for the last time.
            long full = index == Index.BELOW_NR ? next(tail, index) : tail - 1;
            m.awaitLongAcquire(HEAD, LongCondition.NOT_EQUAL, full);
            // Opaque: a reaper whose cmpxchg is going to fail may be copying.
            m.putLongOpaque(EVENTS + Long.BYTES * (int) (tail % SLOTS), FIRST + i);
            tail = next(tail, index);
            // Release: pairs with the reapers' acquire of tail.
            m.putLongRelease(TAIL, tail);
        }
    }

    private static void reap(RingMemory m, int attempts, Move move, Index index, List<Long> into) {
        for (int i = 0; i < attempts; i++) {
            // Acquire, head first: the tail that another reaper saw, or a later one, is then seen below.
            long head = m.getLongAcquire(HEAD);
            if (head == m.getLongAcquire(TAIL)) {
                continue;
            }
            // Opaque: as in produce.
            long event = m.getLongOpaque(EVENTS + Long.BYTES * (int) (head % SLOTS));
            boolean moved = true;
            if (move == Move.STORE) {
                // Release: pairs with the producer's acquire of head.
                m.putLongRelease(HEAD, next(head, index));
            } else {
                moved = m.compareAndSetLong(HEAD, head, next(head, index));
            }
            if (moved) {
                into.add(event);
            }
        }
    }
}
