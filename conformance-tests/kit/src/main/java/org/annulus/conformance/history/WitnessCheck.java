// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.List;

/**
 * VWit: a drain found nothing although at every moment of it a value was surely in the ring, from the time when its
 * post was visible to the call of its take.
 */
final class WitnessCheck {
    private final FifoTable table;
    private final boolean weak;
    private final Findings findings;

    WitnessCheck(FifoTable table, boolean weak, Findings findings) {
        this.table = table;
        this.weak = weak;
        this.findings = findings;
    }

    void run() {
        int[] sure = TimeOrder.of(
                table.postSettled,
                n -> table.postSettled[n] != Operation.NEVER
                        && table.counts(n)
                        && table.postSettled[n] < table.takeCall[n]);
        long[] from = new long[sure.length];
        int[] longest = new int[sure.length];
        int spans = 0;
        for (int number : sure) {
            if (spans > 0 && table.postSettled[number] < table.takeCall[longest[spans - 1]]) {
                if (table.takeCall[number] > table.takeCall[longest[spans - 1]]) {
                    longest[spans - 1] = number;
                }
            } else {
                from[spans] = table.postSettled[number];
                longest[spans++] = number;
            }
        }
        // What is behind the spans is never before a call.
        for (int i = spans; i < from.length; i++) {
            from[i] = Operation.NEVER;
        }
        Overlaps posts = new Overlaps(table.postCall, table.postSettled);
        Overlaps takes = new Overlaps(table.takeCall, table.takeRet);
        for (int thread = 0; thread < table.history.threads(); thread++) {
            int t = thread;
            table.history.each(t, OperationKind.EMPTY, op -> {
                long call = table.history.call(t, op);
                long ret = table.history.ret(t, op);
                int span = Overlaps.before(from, call) - 1;
                if (span >= 0
                        && ret < table.takeCall[longest[span]]
                        && !(weak && posts.with(call, ret) + takes.with(call, ret) > 0)) {
                    tell(t, op, sure, longest[span]);
                }
            });
        }
    }

    private void tell(int thread, int op, int[] sure, int longest) {
        findings.add(Pattern.WITNESS, longest, () -> {
            Operation empty = table.history.operation(thread, op);
            int first = at(empty.call(), sure);
            int last = at(empty.ret(), sure);
            List<Operation> operations = new ArrayList<>(List.of(empty));
            operations.addAll(table.operations(first));
            if (last != first) {
                operations.addAll(table.operations(last));
            }
            return new Violation(
                    Pattern.WITNESS,
                    empty.thread() + " found nothing in " + empty.interval() + ", though " + presence(first)
                            + (last == first ? "" : ", then others up to " + presence(last)),
                    operations);
        });
    }

    private String presence(int number) {
        return table.describe(number) + " was in the ring: posted in "
                + table.post(number).interval() + ", visible at " + table.postSettled[number] + " ns, "
                + table.fate(number);
    }

    /** The value that was surely there at a time and stayed longest. */
    private int at(long time, int[] sure) {
        int best = FifoTable.NOBODY;
        for (int number : sure) {
            if (table.postSettled[number] >= time) {
                break;
            }
            if (best == FifoTable.NOBODY || table.takeCall[number] > table.takeCall[best]) {
                best = number;
            }
        }
        return best;
    }
}
