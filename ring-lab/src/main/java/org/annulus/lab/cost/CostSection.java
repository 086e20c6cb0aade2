// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.cost.CostKind.Group;
import org.annulus.lab.cost.Counted.Missing;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Peers;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/** What an event costs, exactly: one unit a subject, which takes a part of a second and needs no quiet machine. */
public final class CostSection implements Section {
    private static final String KEY = "cost";
    private static final String UNIT = "per event";
    private static final double SECONDS = 0.2;

    /** For the list of sections. */
    public CostSection() {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "Cost of an event, counted";
    }

    @Override
    public Map<String, String> settings(Scope scope) {
        return Map.of(
                "cost laps",
                "one thread fills and drains a ring of " + RingCosts.LAP + " events, " + RingCosts.LAPS
                        + " times counted; shared-lines: cache lines of " + Tally.LINE + " bytes that a call writes");
    }

    @Override
    public List<Unit> units(Scope scope) {
        List<Unit> units = new ArrayList<>();
        for (RingPolicy policy : scope.policies()) {
            units.add(unit(policy.name().toString(), () -> Counts.of(policy)));
        }
        for (String peer : scope.peers()) {
            if (Peers.isPeer(peer)) {
                units.add(unit(peer, () -> Counts.ofPeer(peer)));
            }
        }
        return units;
    }

    private static Unit unit(String subject, Supplier<Counted> count) {
        return new Unit(KEY + "/" + subject, subject, SECONDS, () -> Findings.of(rows(count.get())));
    }

    /** One row a metric; of a peer whose fences are hidden none of those. */
    static List<Row> rows(Counted counted) {
        List<Row> rows = new ArrayList<>();
        String fences = Uncounted.fences(counted.subject());
        for (Cost cost : counted.costs()) {
            Map<String, String> at = at(cost.operation(), cost.batch());
            cost.metrics().forEach((metric, share) -> {
                if (metric.equals(Group.FENCES.metric()) && !fences.isEmpty()) {
                    rows.add(Row.notApplicable(KEY, counted.subject(), at, metric, fences));
                } else {
                    rows.add(Row.of(KEY, counted.subject(), at, metric, UNIT, Better.EXACT, share.value()));
                }
            });
        }
        for (Missing missing : counted.missing()) {
            Map<String, String> at = at(missing.operation(), missing.batch());
            rows.add(
                    missing.failed()
                            ? Row.failed(KEY, counted.subject(), at, Cost.ACCESSES, missing.why())
                            : Row.notApplicable(KEY, counted.subject(), at, Cost.ACCESSES, missing.why()));
        }
        return rows;
    }

    private static Map<String, String> at(Operation operation, int batch) {
        return Map.of("operation", operation.toString(), "batch", Integer.toString(batch));
    }
}
