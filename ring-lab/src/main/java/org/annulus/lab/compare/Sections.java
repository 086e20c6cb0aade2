// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.annulus.lab.bench.OneWaySection;
import org.annulus.lab.bench.RoundTripSection;
import org.annulus.lab.bench.ThroughputSection;
import org.annulus.lab.bench.WakeUpSection;
import org.annulus.lab.cost.CostSection;
import org.annulus.lab.section.Section;
import org.annulus.lab.stall.StallSection;

/** What a comparison measures, in the order in which it does. */
final class Sections {
    /** All of them: first whether a ring is right, then what it costs. */
    static final List<Section> ALL = List.of(
            new ConformanceSection(),
            new CopySection(),
            new MemorySection(),
            new CostSection(),
            new ThroughputSection(),
            new RoundTripSection(),
            new OneWaySection(),
            new WakeUpSection(),
            new StallSection());

    private Sections() {}

    /** For the help text. */
    static final class Keys extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Keys() {
            super(ALL.stream().map(Section::key).toList());
        }
    }

    /**
     * Finds sections.
     *
     * @param keys of those that are wanted; empty for all
     * @return in the common order
     * @throws IllegalArgumentException if one is unknown
     */
    static List<Section> named(List<String> keys) {
        for (String key : keys) {
            if (ALL.stream().noneMatch(section -> section.key().equals(key))) {
                throw new IllegalArgumentException("there is no section '" + key + "'; known are "
                        + ALL.stream().map(Section::key).collect(Collectors.joining(", ")));
            }
        }
        return ALL.stream()
                .filter(section -> keys.isEmpty() || keys.contains(section.key()))
                .toList();
    }
}
