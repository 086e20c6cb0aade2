// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The violations of a history: all are counted, and the first few of each pattern told. For one thread. */
public final class Violations {
    private static final int TOLD = 5;

    private final Map<Pattern, Long> counts = new EnumMap<>(Pattern.class);
    private final List<Violation> told = new ArrayList<>();

    /** No violation yet. */
    public Violations() {}

    /**
     * Adds one.
     *
     * @param pattern of it
     * @param violation made if it is among the first of its pattern
     */
    public void add(Pattern pattern, Supplier<Violation> violation) {
        if (counts.merge(pattern, 1L, Long::sum) <= TOLD) {
            told.add(violation.get());
        }
    }

    /**
     * Adds those of another history.
     *
     * @param others of it
     */
    public void addAll(Violations others) {
        others.counts.forEach((pattern, count) -> counts.merge(pattern, count, Long::sum));
        told.addAll(others.told);
    }

    /**
     * Whether there is none.
     *
     * @return true of a history that may be right
     */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * The patterns that were found.
     *
     * @return in the order of {@link Pattern}
     */
    public Set<Pattern> patterns() {
        return Collections.unmodifiableSet(counts.keySet());
    }

    /**
     * How often a pattern was found.
     *
     * @param pattern to look up
     * @return 0 or more
     */
    public long count(Pattern pattern) {
        return counts.getOrDefault(pattern, 0L);
    }

    /**
     * The first few of each pattern.
     *
     * @return with their sentences
     */
    public List<Violation> told() {
        return List.copyOf(told);
    }

    @Override
    public String toString() {
        if (isEmpty()) {
            return "no violation";
        }
        StringBuilder text = new StringBuilder();
        counts.forEach((pattern, count) -> {
            text.append(text.isEmpty() ? "" : "\n").append(count).append(" x ").append(pattern.label());
            told.stream().filter(violation -> violation.pattern() == pattern).forEach(violation -> text.append("\n  ")
                    .append(violation.sentence()));
            text.append("\n  where to look: ").append(pattern.hint());
        });
        return text.toString();
    }
}
