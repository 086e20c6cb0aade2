// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.annulus.lab.cost.CostKind.Group;

/**
 * What one operation costs one subject.
 *
 * @param subject a policy's variant, or a peer
 * @param operation that was counted
 * @param batch events of one call
 * @param tally of the accesses
 * @param events that they were made for
 */
record Cost(String subject, Operation operation, int batch, Tally tally, long events) {
    /**
     * All accesses. Fences are left out, as they access nothing, and as those of a peer cannot all be seen: they have a
     * metric of their own.
     */
    static final String ACCESSES = "accesses";

    /** Loads of shared memory, counters left out. */
    static final String SHARED_LOADS = "shared-loads";

    /** Stores to shared memory and read-modify-writes of it, counters left out. */
    static final String SHARED_STORES = "shared-stores";

    /** Distinct cache lines of shared memory that a call writes, counters left out. */
    static final String SHARED_LINES = "shared-lines";

    Share of(CostKind kind) {
        return share(tally.count(kind));
    }

    Share of(Group group) {
        return share(kinds(group).mapToLong(tally::count).sum());
    }

    Share accesses() {
        return share(Arrays.stream(CostKind.values())
                .filter(kind -> kind.group() != Group.FENCES)
                .mapToLong(tally::count)
                .sum());
    }

    Share sharedLoads() {
        return share(shared(Group.LOADS));
    }

    Share sharedStores() {
        return share(shared(Group.STORES) + shared(Group.ATOMICS));
    }

    Share sharedLines() {
        return share(tally.lines());
    }

    private long shared(Group group) {
        return kinds(group).mapToLong(kind -> tally.count(kind, Place.SHARED)).sum();
    }

    private static Stream<CostKind> kinds(Group group) {
        return Arrays.stream(CostKind.values()).filter(kind -> kind.group() == group);
    }

    private Share share(long count) {
        return new Share(count, events);
    }

    /** Everything, by metric: sums first, then the kinds that occur. */
    Map<String, Share> metrics() {
        Map<String, Share> metrics = new LinkedHashMap<>();
        metrics.put(ACCESSES, accesses());
        for (Group group : Group.values()) {
            metrics.put(group.metric(), of(group));
        }
        metrics.put(SHARED_LOADS, sharedLoads());
        metrics.put(SHARED_STORES, sharedStores());
        metrics.put(SHARED_LINES, sharedLines());
        for (CostKind kind : CostKind.values()) {
            if (tally.count(kind) > 0) {
                metrics.put(kind.metric(), of(kind));
            }
        }
        return metrics;
    }
}
