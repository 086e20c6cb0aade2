// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.annulus.lab.cost.CostKind.Group;
import org.annulus.lab.cost.Counted.Missing;
import org.annulus.lab.output.TextTable;
import org.annulus.lab.output.Wrapped;

/** Costs for people: one table an operation and batch; below them who has none, and why. */
final class CostTables {
    private static final int WIDTH = 110;

    private final List<Counted> counted;

    CostTables(List<Counted> counted) {
        this.counted = counted;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("accesses an event; one thread, rings of " + RingCosts.LAP + " events, filled and drained "
                + RingCosts.LAPS + " times");
        lines.add("ALL leaves out fences, which are counted beside; LOAD and STORE are plain and opaque ones;");
        lines.add("ACQ, REL and VOL behind them are acquire, release and volatile ones: the first VOL loads, the second"
                + " stores;");
        lines.add("-: none; ?: cannot be seen from outside, and a line below the tables says why;");
        lines.add("SHARED LINE: the cache lines of " + Tally.LINE + " bytes that a call writes in shared memory");
        for (Operation operation : Operation.values()) {
            for (int batch : operation.batches()) {
                table(operation, batch, lines);
            }
        }
        reasons().forEach((why, subjects) -> {
            lines.add("");
            lines.addAll(Wrapped.lines(String.join(", ", subjects) + ": " + why, WIDTH, "  "));
        });
        return lines;
    }

    private void table(Operation operation, int batch, List<String> lines) {
        TextTable table = new TextTable(
                "SUBJECT",
                "ALL",
                "LOAD",
                "ACQ",
                "VOL",
                "STORE",
                "REL",
                "VOL",
                "CAS",
                "XCHG",
                "ADD",
                "OR",
                "FENCE",
                "SHARED LOAD",
                "SHARED STORE",
                "SHARED LINE");
        List<Cost> costs = counted.stream()
                .flatMap(one -> one.costs().stream())
                .filter(cost -> cost.operation() == operation && cost.batch() == batch)
                .toList();
        if (costs.isEmpty()) {
            return;
        }
        for (Cost cost : costs) {
            table.row(
                    cost.subject(),
                    cost.accesses(),
                    cell(cost.of(CostKind.PLAIN_LOAD)),
                    cell(cost.of(CostKind.ACQUIRE_LOAD)),
                    cell(cost.of(CostKind.VOLATILE_LOAD)),
                    cell(cost.of(CostKind.PLAIN_STORE)),
                    cell(cost.of(CostKind.RELEASE_STORE)),
                    cell(cost.of(CostKind.VOLATILE_STORE)),
                    cell(cost.of(CostKind.COMPARE_AND_SET)),
                    cell(cost.of(CostKind.EXCHANGE)),
                    cell(cost.of(CostKind.GET_AND_ADD)),
                    cell(cost.of(CostKind.GET_AND_OR)),
                    Uncounted.fences(cost.subject()).isEmpty() ? cell(cost.of(Group.FENCES)) : "?",
                    cell(cost.sharedLoads()),
                    cell(cost.sharedStores()),
                    cell(cost.sharedLines()));
        }
        lines.add("");
        lines.add(operation.text() + (batch == 1 ? "" : ", " + batch + " in one call"));
        lines.addAll(table.lines());
    }

    private static String cell(Share share) {
        return share.count() == 0 ? "-" : share.toString();
    }

    private Map<String, Set<String>> reasons() {
        Map<String, Set<String>> reasons = new LinkedHashMap<>();
        for (Counted one : counted) {
            for (Missing missing : one.missing()) {
                if (missing.failed() || one.costs().isEmpty()) {
                    String why =
                            missing.failed() ? "FAILED, " + missing.operation().text() + ": " : "";
                    reasons.computeIfAbsent(why + missing.why(), none -> new LinkedHashSet<>())
                            .add(one.subject());
                }
            }
            String fences = Uncounted.fences(one.subject());
            if (!one.costs().isEmpty() && !fences.isEmpty()) {
                reasons.computeIfAbsent(fences, none -> new LinkedHashSet<>()).add(one.subject());
            }
        }
        return reasons;
    }
}
