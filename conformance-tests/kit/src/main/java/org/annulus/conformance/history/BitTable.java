// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history of a readiness ring by items and bits. */
final class BitTable {
    private static final OperationKind[] KINDS = {OperationKind.POST, OperationKind.TAKE};

    private final History history;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Long> keys = new ArrayList<>();
    private final List<int[]> counts = new ArrayList<>();
    private final List<BitHistory> bits = new ArrayList<>();

    BitTable(History history) {
        this.history = history;
        count();
        for (int key = 0; key < keys.size(); key++) {
            bits.add(new BitHistory(
                    Values.item(keys.get(key)),
                    Values.bits(keys.get(key)),
                    new Times(history, counts.get(key)[0]),
                    new Times(history, counts.get(key)[1])));
        }
        fill();
    }

    private void count() {
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            for (int kind = 0; kind < KINDS.length; kind++) {
                int k = kind;
                history.each(
                        t,
                        KINDS[kind],
                        op -> eachBit(history.log(t).value(op), key -> {
                            Integer known = numbers.putIfAbsent(key, keys.size());
                            if (known == null) {
                                known = keys.size();
                                keys.add(key);
                                counts.add(new int[KINDS.length]);
                            }
                            counts.get(known)[k]++;
                        }));
            }
        }
    }

    private void fill() {
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            long[] settled = history.settled(t);
            history.each(
                    t,
                    OperationKind.POST,
                    op -> eachBit(
                            history.log(t).value(op),
                            key -> bits.get(numbers.get(key)).posts().add(t, op, settled[op])));
            history.each(
                    t,
                    OperationKind.TAKE,
                    op -> eachBit(
                            history.log(t).value(op),
                            key -> bits.get(numbers.get(key)).takes().add(t, op, settled[op])));
        }
    }

    /** Something that is done for each bit of a value. */
    private interface BitAction {
        void accept(long key);
    }

    private static void eachBit(long value, BitAction action) {
        for (int bits = Values.bits(value); bits != 0; bits &= bits - 1) {
            action.accept(Values.ofItem(Values.item(value), Integer.numberOfTrailingZeros(bits)));
        }
    }

    int keys() {
        return bits.size();
    }

    BitHistory of(int key) {
        return bits.get(key);
    }
}
