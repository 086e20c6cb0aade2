// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was posted and not taken: an error if the ring was drained at the end, unless it may overwrite. An overwriting
 * ring keeps at least the last values that fit.
 */
final class LossCheck {
    private final FifoTable table;
    private final int capacity;
    private final boolean overwrites;
    private final Findings findings;

    LossCheck(FifoTable table, int capacity, boolean overwrites, Findings findings) {
        this.table = table;
        this.capacity = capacity;
        this.overwrites = overwrites;
        this.findings = findings;
    }

    /** Values that are told of here, or that may be missing, count no more for the checks after this one. */
    void run() {
        if (!table.history.isDrained() && !overwrites) {
            return;
        }
        long[] returns = table.postRet.clone();
        Arrays.sort(returns);
        for (int number = 0; number < table.size; number++) {
            if (table.isMissing(number)) {
                // Its own post is among those that had not returned.
                int after = table.size - Overlaps.before(returns, table.postCall[number]) - 1;
                if (table.history.isDrained() && !(overwrites && after >= capacity)) {
                    tell(number, after);
                }
                table.disregarded.set(number);
            }
        }
    }

    private void tell(int number, int after) {
        findings.add(Pattern.LOST, number, () -> {
            int next = nextTaken(number);
            List<Operation> operations = new ArrayList<>(table.operations(number));
            if (next != FifoTable.NOBODY) {
                operations.addAll(table.operations(next));
            }
            return new Violation(
                    Pattern.LOST,
                    table.describe(number) + ", posted in " + table.post(number).interval()
                            + ", was never taken, and the consumers were told at the end that nothing was left"
                            + (next == FifoTable.NOBODY
                                    ? ""
                                    : "; the same producer's next one that arrived, " + table.describe(next) + ", was "
                                            + table.fate(next))
                            + (overwrites
                                    ? "; only " + after + " posts can have come after it, in a ring of " + capacity
                                    : ""),
                    operations);
        });
    }

    private int nextTaken(int number) {
        int next = number + 1;
        while (next < table.size
                && table.poster(next) == table.poster(number)
                && table.taker[next] == FifoTable.NOBODY) {
            next++;
        }
        return next < table.size && table.poster(next) == table.poster(number) ? next : FifoTable.NOBODY;
    }
}
