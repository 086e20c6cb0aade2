// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.file.RingFile;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.RingTraits.Order;

/** A producer's process that is killed; this process drains. */
final class HotProducer extends HotRun {
    private static final int LIMIT = 16;

    /** Events that are posted after the take-over, in rounds. */
    private static final int ROUNDS = 4;

    private final Consumer consumer;

    /** Of each item the number of the last delivery's bits, and of the one before. */
    private final long[][] bits;

    private final BitSet got = new BitSet();
    private final boolean ordered;
    private long delivered;
    private long highest = -1;

    /** Behind the events that this process has posted after the take-over. */
    private long afterwards;

    HotProducer(RingFile file, Journal journal) {
        super(file, journal);
        consumer = ring().user().consumer();
        ordered = file.policy().traits().order() != Order.NONE;
        bits = new long[traffic().registrations()][2];
    }

    private void onEvent(long userData, long value) {
        delivered++;
        if (traffic().coalesces()) {
            long[] item = bits[(int) (userData - Ledger.USER_DATA)];
            item[1] = item[0];
            item[0] = value;
            return;
        }
        if (userData != Ledger.USER_DATA) {
            throw Ledger.violation(Rule.NO_TEARING, "event " + value + " is delivered with user data " + userData);
        }
        if (value < 0 || value > journal().begun() && value >= afterwards) {
            throw Ledger.violation(Rule.NO_INVENTION, "event " + value + " is delivered and was not posted");
        }
        if (got.get((int) value)) {
            throw Ledger.violation(Rule.NO_DUPLICATION, "event " + value + " is delivered twice");
        }
        if (ordered && value < highest) {
            throw Ledger.violation(Rule.ORDER, "event " + value + " is delivered after event " + highest);
        }
        highest = Math.max(highest, value);
        got.set((int) value);
    }

    @Override
    void work(ChildProcess child, int events) {
        long end = delivered + events;
        child.await("posting", () -> {
            consumer.drain(this::onEvent, LIMIT);
            journal().allow(delivered);
            return delivered >= end;
        });
    }

    @Override
    Optional<Deviation> takeOver() {
        traffic().take(journal());
        drainAll(consumer, this::onEvent);
        Producer producer = again().kernel().producer();
        drainAll(consumer, this::onEvent);
        long done = journal().done();
        if (traffic().coalesces()) {
            requireLastBits(done);
        } else if (got.nextClearBit(0) < done) {
            throw Ledger.violation(
                    Rule.NO_LOSS,
                    "the dead process had " + done + " events accepted, and event " + got.nextClearBit(0)
                            + " was not delivered");
        }
        goOn(producer);
        return Optional.empty();
    }

    /** Bits of an item come in the order of its posts, so its last delivery, or the one before, has the last ones. */
    private void requireLastBits(long done) {
        for (long i = Math.max(0, done - traffic().registrations()); i < done; i++) {
            long[] item = bits[traffic().registration(i)];
            if (((item[0] | item[1]) & traffic().value(i)) == 0) {
                throw Ledger.violation(
                        Rule.NO_LOSS,
                        "post " + i + " of " + done + ", to item " + traffic().registration(i)
                                + ", was accepted, and its bits were not delivered; its last deliveries have "
                                + Arrays.toString(item));
            }
        }
    }

    private void goOn(Producer producer) {
        afterwards = journal().begun() + 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < traffic().registrations(); i++) {
                long answer = traffic().post(producer, afterwards);
                afterwards++;
                if (answer < 0) {
                    throw Ledger.violation(
                            Rule.PRODUCER_DEATH,
                            "the ring is empty after the take-over, and a post to it is answered "
                                    + Refusal.describe(answer));
                }
            }
            long before = delivered;
            drainAll(consumer, this::onEvent);
            if (delivered - before != traffic().registrations()) {
                throw Ledger.violation(
                        Rule.PRODUCER_DEATH,
                        "after the take-over " + traffic().registrations() + " events were accepted and "
                                + (delivered - before) + " delivered");
            }
        }
    }
}
