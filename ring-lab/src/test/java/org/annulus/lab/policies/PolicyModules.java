// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.policies;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.annulus.core.policy.Policies;
import org.annulus.core.policy.RingPolicy;

/** The policies of this repository by the package that they are in. */
final class PolicyModules {
    private PolicyModules() {}

    /** All variants, by package. */
    static SortedMap<String, List<RingPolicy>> byPackage() {
        Map<String, List<RingPolicy>> found = Policies.discover().variants().stream()
                .collect(Collectors.groupingBy(policy -> policy.getClass().getPackageName()));
        SortedMap<String, List<RingPolicy>> sorted = new TreeMap<>(Comparator.naturalOrder());
        sorted.putAll(found);
        return sorted;
    }
}
