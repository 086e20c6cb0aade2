// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.annulus.lab.output.Median;

/**
 * One figure of one subject under one set of conditions, with everything that was measured of it.
 *
 * @param section that measured it, by key
 * @param subject a policy's variant, or a peer
 * @param at the conditions, by name; for example {@code producers=2}
 * @param metric what was measured, for example {@code time}
 * @param unit of the values, for example {@code ns/entry}
 * @param better which way is better
 * @param values one a fork, in the order in which they ran; empty if there is none
 * @param note why there are no values, or what is to be known beside them; empty if nothing
 * @param failed whether there should have been values
 */
public record Row(
        String section,
        String subject,
        SortedMap<String, String> at,
        String metric,
        String unit,
        Better better,
        List<Double> values,
        String note,
        boolean failed) {
    /** Medians that differ by less than this factor are taken for equal: shared machines repeat no better. */
    private static final double EQUAL = 1.1;

    /** Copies the collections. */
    public Row {
        at = Collections.unmodifiableSortedMap(new TreeMap<>(at));
        values = List.copyOf(values);
    }

    /**
     * A figure.
     *
     * @param section that measured it
     * @param subject of which
     * @param at the conditions
     * @param metric what
     * @param unit of the value
     * @param better which way
     * @param value what was measured
     * @return a row with one value
     */
    public static Row of(
            String section,
            String subject,
            Map<String, String> at,
            String metric,
            String unit,
            Better better,
            double value) {
        return new Row(section, subject, new TreeMap<>(at), metric, unit, better, List.of(value), "", false);
    }

    /**
     * The same with a remark.
     *
     * @param remark a sentence
     * @return a row with that note
     */
    public Row noted(String remark) {
        return new Row(section, subject, at, metric, unit, better, values, remark, failed);
    }

    /**
     * A figure that the subject does not have.
     *
     * @param section that would have measured it
     * @param subject of which
     * @param at the conditions
     * @param metric what
     * @param why there is none, a sentence
     * @return a row without values
     */
    public static Row notApplicable(String section, String subject, Map<String, String> at, String metric, String why) {
        return new Row(section, subject, new TreeMap<>(at), metric, "", Better.LOWER, List.of(), why, false);
    }

    /**
     * A figure that was to be measured and could not be.
     *
     * @param section that would have measured it
     * @param subject of which
     * @param at the conditions
     * @param metric what
     * @param why what went wrong, a sentence
     * @return a row without values
     */
    public static Row failed(String section, String subject, Map<String, String> at, String metric, String why) {
        return new Row(section, subject, new TreeMap<>(at), metric, "", Better.LOWER, List.of(), why, true);
    }

    /**
     * The same figure, seen again.
     *
     * @param other a row with the same section, subject, conditions and metric
     * @return both rows' values
     */
    public Row plus(Row other) {
        if (!key().equals(other.key())) {
            throw new IllegalArgumentException(key() + " and " + other.key() + " are not the same figure");
        }
        List<Double> both = new ArrayList<>(values);
        both.addAll(other.values);
        Row full = values.isEmpty() ? other : this;
        String notes = note.isEmpty() || note.equals(other.note) ? other.note : note;
        return new Row(section, subject, at, metric, full.unit, full.better, both, notes, failed || other.failed);
    }

    /**
     * What makes it this figure and no other.
     *
     * @return section, subject, conditions and metric
     */
    public List<Object> key() {
        return List.of(section, subject, at, metric);
    }

    /**
     * A condition.
     *
     * @param name of it
     * @return its value; empty if the figure does not depend on it
     */
    public String at(String name) {
        return at.getOrDefault(name, "");
    }

    /**
     * All conditions, for people.
     *
     * @param separator between two
     * @return for example {@code batch=1, producers=2}
     */
    public String conditions(String separator) {
        return at.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(separator));
    }

    /**
     * Whether anything was measured.
     *
     * @return true if there are values
     */
    @JsonIgnore
    public boolean isMeasured() {
        return !values.isEmpty();
    }

    /**
     * The figure to quote.
     *
     * @return the median of the values
     * @throws IllegalArgumentException if there are none
     */
    public double median() {
        return Median.of(values.stream().mapToDouble(Double::doubleValue));
    }

    /**
     * The least value.
     *
     * @return of the values
     */
    public double low() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /**
     * The greatest value.
     *
     * @return of the values
     */
    public double high() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /**
     * Whether two figures of one kind are not to be told apart: their ranges overlap, or, if they were measured, their
     * medians differ by less than a tenth, as figures of one thing do from day to day on a shared machine.
     *
     * @param other figure of the same metric
     * @return true if neither is the better one
     */
    public boolean isLevelWith(Row other) {
        if (low() <= other.high() && other.low() <= high()) {
            return true;
        }
        double lower = Math.min(median(), other.median());
        double higher = Math.max(median(), other.median());
        return better != Better.EXACT && lower > 0 && higher <= EQUAL * lower;
    }
}
