// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.results.Better;
import org.annulus.lab.results.Row;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;

/** Bytes of an entry, of an item and of a whole ring, from the layouts. */
final class MemorySection implements Section {
    @Override
    public String key() {
        return "memory";
    }

    @Override
    public String title() {
        return "Memory";
    }

    @Override
    public List<Unit> units(Scope scope) {
        return List.of(new Unit(
                key(),
                "layouts",
                0.1,
                () -> Findings.of(scope.policies().stream()
                        .flatMap(policy -> rows(policy).stream())
                        .toList())));
    }

    private List<Row> rows(RingPolicy policy) {
        Footprint footprint = Footprint.of(policy);
        String name = policy.name().toString();
        List<Row> rows = new ArrayList<>();
        rows.add(row(name, "entry", footprint.bytesPerEntry()));
        rows.add(
                footprint.bytesPerItem() > 0
                        ? row(name, "item", footprint.bytesPerItem())
                        : Row.notApplicable(key(), name, Map.of(), "item", "this ring has no items"));
        rows.add(row(name, "ring", footprint.bytesOfARing())
                .noted("with room for " + Footprint.ENTRIES + " entries, head, tail and padding included"));
        return rows;
    }

    private Row row(String policy, String metric, double bytes) {
        return Row.of(key(), policy, Map.of(), metric, "bytes", Better.EXACT, bytes);
    }
}
