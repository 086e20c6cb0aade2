// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.annulus.core.policy.RingTraits.Order;

/**
 * VOrd: x was posted before y, and y taken before x. One operation is before another if it returned before the other
 * was called, or if the same thread did it first: that tells more where a batch has one interval for all its events.
 */
final class OrderCheck {
    private final FifoTable table;
    private final Order order;
    private final Findings findings;
    private final BitSet told = new BitSet();

    OrderCheck(FifoTable table, Order order, Findings findings) {
        this.table = table;
        this.order = order;
        this.findings = findings;
    }

    void run() {
        if (order == Order.NONE) {
            return;
        }
        byProducer();
        byProducerAndConsumer();
        if (order == Order.GLOBAL) {
            byTime();
            byConsumer();
        }
    }

    /** Both orders from the clock: y in the order of its post's call, x in that of its post's return. */
    private void byTime() {
        int[] x = TimeOrder.of(table.postRet, n -> table.postRet[n] != Operation.NEVER && table.counts(n));
        int[] y = TimeOrder.of(table.postCall, n -> table.taker[n] != FifoTable.NOBODY);
        int passed = 0;
        int latest = FifoTable.NOBODY;
        for (int later : y) {
            while (passed < x.length && table.postRet[x[passed]] < table.postCall[later]) {
                latest = laterTaken(latest, x[passed++]);
            }
            if (latest != FifoTable.NOBODY && table.takeRet[later] < table.takeCall[latest]) {
                tell(latest, later, "the post of the first had returned before that of the second was called");
            }
        }
    }

    /** Posted in a row by one producer. */
    private void byProducer() {
        int latest = FifoTable.NOBODY;
        for (int later = 0; later < table.size; later++) {
            if (latest != FifoTable.NOBODY && table.poster(latest) != table.poster(later)) {
                latest = FifoTable.NOBODY;
            }
            if (latest != FifoTable.NOBODY && table.takeRet[later] < table.takeCall[latest]) {
                tell(latest, later, "one producer posted them in that order");
            }
            if (table.counts(later)) {
                latest = laterTaken(latest, later);
            }
        }
    }

    private int laterTaken(int a, int b) {
        return a == FifoTable.NOBODY || table.takeCall[b] > table.takeCall[a] ? b : a;
    }

    /** Taken in a row by one consumer. */
    private void byConsumer() {
        for (int consumer = 0; consumer < table.history.threads(); consumer++) {
            int[] latest = {FifoTable.NOBODY};
            table.eachTakenBy(consumer, first -> {
                int y = latest[0];
                if (y != FifoTable.NOBODY && table.postRet[first] < table.postCall[y]) {
                    tell(first, y, "the post of the first had returned before that of the second was called");
                }
                latest[0] = y == FifoTable.NOBODY || table.postCall[first] > table.postCall[y] ? first : y;
            });
        }
    }

    /** Posted by one producer, and taken by one consumer. */
    private void byProducerAndConsumer() {
        int[] last = new int[table.history.threads()];
        for (int consumer = 0; consumer < table.history.threads(); consumer++) {
            Arrays.fill(last, FifoTable.NOBODY);
            table.eachTakenBy(consumer, number -> {
                int producer = table.poster(number);
                if (number < last[producer]) {
                    tell(number, last[producer], "one producer posted them in that order, and one consumer took both");
                }
                last[producer] = Math.max(last[producer], number);
            });
        }
    }

    private void tell(int first, int second, String why) {
        if (told.get(second)) {
            return;
        }
        told.set(second);
        findings.add(Pattern.ORDER, first, () -> {
            List<Operation> operations = new ArrayList<>(table.operations(first));
            operations.addAll(table.operations(second));
            return new Violation(
                    Pattern.ORDER,
                    table.describe(first) + ", posted in " + table.post(first).interval() + ", came before "
                            + table.describe(second) + ", posted in "
                            + table.post(second).interval() + " (" + why + "); but the second was "
                            + table.fate(second) + " and the first " + table.fate(first),
                    operations);
        });
    }
}
