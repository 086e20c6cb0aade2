// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** VCap: at some time more posts had returned than takes been called, by more than fit. */
final class CapacityCheck {
    private static final int NAMED = 4;

    private final FifoTable table;
    private final int capacity;
    private final Findings findings;

    CapacityCheck(FifoTable table, int capacity, Findings findings) {
        this.table = table;
        this.capacity = capacity;
        this.findings = findings;
    }

    void run() {
        // What was lost or overwritten keeps no slot.
        int[] posts = TimeOrder.of(table.postRet, n -> table.postRet[n] != Operation.NEVER && table.counts(n));
        // A take that never returned may have made room too.
        long[] takes = LongStream.concat(
                        Arrays.stream(table.takeCall).filter(call -> call != Operation.NEVER),
                        table.unknownTakes.stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
        int called = 0;
        int inside = 0;
        for (int number : posts) {
            // Equal times overlap: the take may have come first.
            while (called < takes.length && takes[called] <= table.postRet[number]) {
                called++;
                inside--;
            }
            inside++;
            if (inside == capacity + 1) {
                tell(number);
            }
        }
    }

    private void tell(int number) {
        findings.add(Pattern.CAPACITY, FifoTable.NOBODY, () -> {
            long time = table.postRet[number];
            List<Integer> inside = IntStream.range(0, table.size)
                    .filter(n -> table.postRet[n] <= time && table.takeCall[n] > time && table.counts(n))
                    .boxed()
                    .toList();
            return new Violation(
                    Pattern.CAPACITY,
                    "at " + time + " ns, " + (capacity + 1) + " values were in a ring of " + capacity
                            + ": the post of " + table.describe(number) + " had returned, and no take of any of them"
                            + " had been called; among them "
                            + inside.stream()
                                    .limit(NAMED)
                                    .map(n -> table.describe(n) + ", " + table.fate(n))
                                    .collect(Collectors.joining("; ")),
                    inside.stream().map(table::post).toList());
        });
    }
}
