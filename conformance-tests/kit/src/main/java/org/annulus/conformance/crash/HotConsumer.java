// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.BitSet;
import java.util.Optional;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.file.RingFile;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.Producer;
import org.annulus.core.handle.Refusal;
import org.annulus.core.policy.Deviation;

/** A consumer's process that is killed; this process posts. */
final class HotConsumer extends HotRun {
    private final BitSet delivered = new BitSet();
    private final BitSet again = new BitSet();
    private final BitSet items = new BitSet();
    private Producer producer;
    private long posted;

    HotConsumer(RingFile file, Journal journal) {
        super(file, journal);
        traffic().register(ring().kernel());
        producer = ring().kernel().producer();
    }

    @Override
    void work(ChildProcess child, int events) {
        long end = posted + events;
        child.await("draining", () -> {
            boolean wait = posted == end || traffic().overruns(posted, journal().done());
            long answer = wait ? Refusal.FULL.code() : traffic().post(producer, posted);
            if (!Refusal.isRefusal(answer)) {
                posted++;
            } else if (!HotTraffic.comesAgain(answer)) {
                throw Ledger.violation(Rule.EMPTY_AND_FULL, "post " + posted + " is refused as " + Refusal.of(answer));
            }
            return posted >= end && journal().done() > 0;
        });
    }

    private void onEvent(long userData, long value) {
        if (traffic().coalesces()) {
            items.set((int) (userData - Ledger.USER_DATA));
            return;
        }
        if (value < 0 || value >= posted) {
            throw Ledger.violation(Rule.NO_INVENTION, "event " + value + " is delivered and was not posted");
        }
        boolean twice = delivered.get((int) value);
        if (twice && !again.get((int) value)) {
            throw Ledger.violation(Rule.NO_DUPLICATION, "event " + value + " is delivered twice");
        }
        again.clear((int) value);
        delivered.set((int) value);
    }

    @Override
    Optional<Deviation> takeOver() {
        readJournal();
        Consumer consumer = again().user().consumer();
        drainAll(consumer, this::onEvent);
        if (traffic().coalesces()) {
            return wakeItems(consumer);
        }
        int lost = (int) posted - delivered.cardinality();
        if (lost > HotLife.LIMIT) {
            throw Ledger.violation(
                    Rule.NO_LOSS,
                    lost + " of " + posted + " events are lost, from event " + delivered.nextClearBit(0)
                            + " on; the dead drain could have had " + HotLife.LIMIT);
        }
        goOn(consumer);
        return Optional.empty();
    }

    /** What the dead process handled; the drain that it was in may come again. */
    private void readJournal() {
        long done = journal().done();
        for (long i = Math.max(0, done - Journal.ROOM); i < done; i++) {
            onEvent(journal().userData(i), journal().value(i));
            if (i >= journal().begun() && !traffic().coalesces()) {
                again.set((int) journal().value(i));
            }
        }
    }

    private Optional<Deviation> wakeItems(Consumer consumer) {
        if (allSpeak(consumer)) {
            return Optional.empty();
        }
        Deviation declared = ring().policy().deviations().stream()
                .filter(deviation -> Rule.named(deviation.rule())
                        .filter(Rule.CONSUMER_DEATH::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Ledger.violation(
                        Rule.CONSUMER_DEATH,
                        "after the death of the user side's process only items " + items + " of "
                                + traffic().registrations()
                                + " are delivered, and no deviation from this rule is declared"));
        producer.close();
        ring().close();
        producer = again().kernel().producer();
        drainAll(consumer, this::onEvent);
        if (!allSpeak(consumer)) {
            throw Ledger.violation(
                    Rule.CONSUMER_DEATH, "a kernel side has taken over, and still only items " + items + " speak");
        }
        return Optional.of(declared);
    }

    private boolean allSpeak(Consumer consumer) {
        items.clear();
        for (int i = 0; i < traffic().registrations(); i++) {
            traffic().post(producer, posted++);
        }
        drainAll(consumer, this::onEvent);
        return items.cardinality() == traffic().registrations();
    }

    private void goOn(Consumer consumer) {
        for (int round = 0; round < 2 * ring().policy().capacity(ring().geometry()); round++) {
            long answer = traffic().post(producer, posted);
            posted++;
            drainAll(consumer, this::onEvent);
            if (answer < 0 || !delivered.get((int) posted - 1)) {
                throw Ledger.violation(
                        Rule.CONSUMER_DEATH,
                        "after the take-over a post is answered " + Refusal.describe(answer) + ", and its event is "
                                + (answer < 0 ? "not there" : "not delivered"));
            }
        }
    }
}
