// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.mutant;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;
import org.annulus.core.memory.IndexWord;

/** The consumer of a {@link SwitchRing}. */
final class SwitchConsumer extends Consumer {
    private final UserGate gate;
    private final IndexWord headWord;
    private final IndexWord tail;
    private final SwitchEntries entries;
    private final Defect defect;
    private long head;
    private long released;
    private int taken;
    private boolean foundNone;
    private Object made;

    SwitchConsumer(
            HandleContext<UserGate> context, IndexWord head, IndexWord tail, SwitchEntries entries, Defect defect) {
        super(context);
        this.gate = context.gate();
        this.headWord = head;
        this.tail = tail;
        this.entries = entries;
        this.defect = defect;
        // Acquire: the consumer before this one may have been another process.
        this.head = defect == Defect.CONSUMER_AT_TAIL ? tail.getAcquire() : head.getAcquire();
        this.released = this.head;
    }

    @Override
    public boolean claim() {
        if (defect == Defect.CLAIM_WAITS) {
            while (tail.getAcquire() == head) {
                onSpinWait();
            }
        }
        boolean there = waiting() > 0;
        if (defect == Defect.PASSED_OVER_AFTER_EMPTY) {
            if (there && foundNone) {
                head = headWord.plus(head, 1);
            }
            foundNone = !there;
            there = waiting() > 0;
        }
        if (there && defect == Defect.HEAD_AT_CLAIM) {
            headWord.putRelease(headWord.plus(head, 1));
        }
        return there;
    }

    /** How many entries are published and not taken; none if the ring is broken. */
    private long waiting() {
        if (defect == Defect.CLOSED_MEANS_EMPTY && gate.kernelClosed()) {
            return 0;
        }
        // Acquire: pairs with the producers' release; every entry before tail is then visible.
        long published = tail.getAcquire();
        if (defect == Defect.CLAIM_WITHOUT_WRAP) {
            return published > head ? 1 : 0;
        }
        long waiting = tail.distance(published, head);
        if (waiting > entries.count()) {
            broken();
            return 0;
        }
        return defect == Defect.EMPTY_ONE_LATE ? Math.min(waiting + 1, entries.count()) : waiting;
    }

    @Override
    public Outcome complete(EventHandler handler) {
        if (defect == Defect.HEAD_BEFORE_THE_READ) {
            headWord.putRelease(headWord.plus(head, 1));
        }
        long position = head;
        long userData = entries.userData(position);
        long value = entries.value(position);
        head = headWord.plus(head, steps());
        if (defect == Defect.ZERO_IS_NO_EVENT && value == 0) {
            return Outcome.SKIPPED;
        }
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    private int steps() {
        taken++;
        return switch (defect) {
            case EVERY_FOURTH_TWICE -> taken % 4 == 0 ? 0 : 1;
            case SECOND_OF_TWO_SKIPPED -> waiting() > 1 ? 2 : 1;
            default -> 1;
        };
    }

    /** In batches, as far as the defect lies in them; else the default's way, step by step. */
    @Override
    protected int takeBatch(EventHandler handler, int limit) {
        return switch (defect) {
            case DRAIN_ONE_MORE -> super.takeBatch(handler, limit + 1);
            case DRAIN_BACKWARDS -> backwards(handler, limit);
            case FAILURE_SWALLOWED -> super.takeBatch(swallowing(handler), limit);
            case FAILURE_FORGETS_HEAD, FAILURE_ENDS_THE_BATCH -> forgetful(handler, limit);
            case DRAIN_COUNTED_TWICE -> {
                int batch = super.takeBatch(handler, limit);
                delivered(batch);
                yield batch;
            }
            case ALLOCATES_WHEN_DRAINING -> {
                made = new long[] {limit};
                yield super.takeBatch(handler, limit);
            }
            default -> super.takeBatch(handler, limit);
        };
    }

    private static EventHandler swallowing(EventHandler handler) {
        return (userData, value) -> {
            try {
                handler.onEvent(userData, value);
            } catch (RuntimeException swallowed) {
                // The defect.
            }
        };
    }

    private int backwards(EventHandler handler, int limit) {
        int batch = (int) Math.min(limit, waiting());
        for (int i = batch - 1; i >= 0; i--) {
            handler.onEvent(entries.userData(head + i), entries.value(head + i));
        }
        return moveOn(batch);
    }

    private int forgetful(EventHandler handler, int limit) {
        int batch = (int) Math.min(limit, waiting());
        boolean done = false;
        try {
            for (int i = 0; i < batch; i++) {
                handler.onEvent(entries.userData(head + i), entries.value(head + i));
            }
            done = true;
        } finally {
            if (done || defect == Defect.FAILURE_ENDS_THE_BATCH) {
                moveOn(batch);
            }
        }
        return batch;
    }

    private int moveOn(int batch) {
        head = headWord.plus(head, batch);
        release();
        delivered(batch);
        return batch;
    }

    @Override
    public void release() {
        if (head != released) {
            released = head;
            // Release: pairs with the producers' acquire of head; the entries have been read for the last time.
            headWord.putRelease(defect == Defect.HEAD_ONE_BEHIND ? headWord.plus(head, -1) : head);
        }
    }

    /** What was made last, so that no compiler can leave it out. */
    Object made() {
        return made;
    }
}
