// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The figures in a line of evidence, and their sums. Parts of the line are apart by comma and blank; one that says
 * {@code 1,204 executions} is a count, {@code seed 7} a seed, and a line that begins with {@code complete} or
 * {@code budget} says whether a search came to its end.
 *
 * @param counts by what was counted, in the order in which it was met
 * @param seeds of random runs
 * @param complete lines that begin with {@code complete}
 * @param budget lines that begin with {@code budget}
 */
public record Figures(Map<String, Long> counts, SortedSet<Long> seeds, int complete, int budget) {
    /** No figures. */
    public static final Figures NONE = new Figures(Map.of(), new TreeSet<>(), 0, 0);

    private static final int NAMED_SEEDS = 3;
    private static final Pattern COUNT = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,18}) ([a-z][a-z -]*)");
    private static final Pattern SEED = Pattern.compile("seed (-?\\d{1,18})");

    /** Keeps copies that nobody changes. */
    public Figures {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        seeds = Collections.unmodifiableSortedSet(new TreeSet<>(seeds));
    }

    /**
     * Reads the figures out of a text.
     *
     * @param text of a check's evidence; its first line counts
     * @return what it says
     */
    public static Figures of(String text) {
        String line = text.lines().findFirst().orElse("");
        Map<String, Long> counts = new LinkedHashMap<>();
        SortedSet<Long> seeds = new TreeSet<>();
        for (String part : line.split(", |; ")) {
            Matcher count = COUNT.matcher(part);
            Matcher seed = SEED.matcher(part);
            if (count.matches()) {
                counts.merge(count.group(2), Long.parseLong(count.group(1).replace(",", "")), Long::sum);
            } else if (seed.matches()) {
                seeds.add(Long.parseLong(seed.group(1)));
            }
        }
        return new Figures(counts, seeds, line.startsWith("complete") ? 1 : 0, line.startsWith("budget") ? 1 : 0);
    }

    /**
     * Adds up.
     *
     * @param other more figures
     * @return the sums, and the seeds of both
     */
    public Figures plus(Figures other) {
        Map<String, Long> sums = new LinkedHashMap<>(counts);
        other.counts.forEach((what, count) -> sums.merge(what, count, Long::sum));
        SortedSet<Long> all = new TreeSet<>(seeds);
        all.addAll(other.seeds);
        return new Figures(sums, all, complete + other.complete, budget + other.budget);
    }

    /**
     * The figures for people.
     *
     * @return for example {@code 3 complete, 1 by budget, 104,233 executions, seed 7}; empty if there are none
     */
    public String describe() {
        StringJoiner text = new StringJoiner(", ");
        Stream.of(complete == 0 ? "" : complete + " complete", budget == 0 ? "" : budget + " by budget")
                .filter(part -> !part.isEmpty())
                .forEach(text::add);
        counts.forEach((what, count) -> text.add(String.format(Locale.ROOT, "%,d %s", count, what)));
        if (seeds.size() > NAMED_SEEDS) {
            text.add(seeds.size() + " seeds");
        } else {
            seeds.forEach(seed -> text.add("seed " + seed));
        }
        return text.toString();
    }
}
