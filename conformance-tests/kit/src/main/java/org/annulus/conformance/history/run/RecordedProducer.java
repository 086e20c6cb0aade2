// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.run;

import java.lang.invoke.VarHandle;
import org.annulus.conformance.history.ThreadLog;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.handle.Reservation;

/** Posts a number of events in bursts, alone and in batches, and records each. For one thread. */
final class RecordedProducer {
    /** Merged posts after which the consumers are let in. */
    private static final int ENOUGH_MERGED = 4;

    private final Producer producer;
    private final Workload workload;
    private final ThreadLog log;
    private final Pace pace;
    private final int number;
    private final int batch;
    private final long[] handles;
    private final long[] values;
    private int attempt;
    private int merged;

    RecordedProducer(Producer producer, Workload workload, ThreadLog log, Pace pace, int number, int batch) {
        this.producer = producer;
        this.workload = workload;
        this.log = log;
        this.pace = pace;
        this.number = number;
        this.batch = batch;
        this.handles = new long[batch];
        this.values = new long[batch];
    }

    /** Posts the events from 0 on. */
    void run(int events) {
        int granted = 0;
        int sequence = 0;
        while (sequence < events) {
            int end = Math.min(events, sequence + pace.burst());
            while (sequence < end) {
                int wanted = Math.min(end - sequence, pace.batch(batch));
                granted = granted > 0 ? granted : workload.credits().take(wanted);
                int posted = post(sequence, Math.min(wanted, granted));
                sequence += posted;
                granted -= posted;
            }
            fence();
            pace.pause();
        }
    }

    /** Tries to post some events; says how many were accepted. */
    private int post(int sequence, int size) {
        int entered = log.size();
        for (int i = 0; i < size; i++) {
            handles[i] = workload.handle(number, sequence + i);
            values[i] = workload.value(number, sequence + i);
        }
        boolean stall = size == 1 && pace.stall();
        long call = System.nanoTime();
        for (int i = 0; i < size; i++) {
            log.post(workload.recorded(number, sequence + i), call);
        }
        long answer = stall ? postSlowly() : size == 1 ? producer.post(handles[0], values[0]) : batch(size);
        long ret = System.nanoTime();
        if (Refusal.isRefusal(answer)) {
            log.cancel(entered);
            refused(Refusal.of(answer), call, ret);
            return 0;
        }
        int posted = size == 1 ? 1 : (int) answer;
        log.cancel(entered + posted);
        log.end(entered, ret);
        attempt = 0;
        if (answer == Reservation.COALESCED || size > 1 && workload.merges()) {
            merged(posted);
        }
        return posted;
    }

    private long batch(int size) {
        return producer.post(handles, values, 0, size);
    }

    /** The producer loses the processor between its two steps, which is when others see what they must not. */
    private long postSlowly() {
        long position = producer.reserve(handles[0], values[0]);
        if (position >= 0) {
            Thread.yield();
            producer.publish(position, handles[0], values[0]);
        }
        return position;
    }

    /** A ring that merges never refuses; without this its consumers would hardly be let in. */
    private void merged(int posts) {
        merged += posts;
        if (merged >= ENOUGH_MERGED) {
            merged = 0;
            Thread.yield();
            pace.pause();
        }
    }

    private void refused(Refusal refusal, long call, long ret) {
        if (refusal != Refusal.FULL && refusal != Refusal.BUSY) {
            throw new IllegalStateException("a post was refused as " + refusal);
        }
        // The first of a row of refusals, and fewer and fewer of the others.
        if (refusal == Refusal.FULL && Integer.bitCount(attempt) <= 1) {
            log.full(call, ret);
        }
        if (attempt == 0) {
            fence();
        }
        Pace.idle(++attempt);
    }

    /**
     * After this, all that was posted is visible. Between bursts only: with a fence after each post a ring that lacks
     * one would look right.
     */
    private void fence() {
        VarHandle.fullFence();
        log.fence(System.nanoTime());
    }
}
