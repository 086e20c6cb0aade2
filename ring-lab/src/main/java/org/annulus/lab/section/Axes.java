// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Under which conditions throughput is measured.
 *
 * @param producers numbers of producer threads
 * @param batches numbers of entries that are sent together
 * @param capacities numbers of entries that fit, powers of two
 * @param payloads bytes that go with an entry, multiples of 8; {@value #NO_PAYLOAD}: the entry alone
 * @param cross whether every combination is measured; else producers with batches, and from the base (the first of
 *     each) one capacity and one payload at a time
 */
public record Axes(
        List<Integer> producers,
        List<Integer> batches,
        List<Integer> capacities,
        List<Integer> payloads,
        boolean cross) {
    /** The payload of an entry that carries nothing beside itself: its own 16 bytes. */
    public static final int NO_PAYLOAD = 16;

    private static final int CAPACITY = 4096;

    /** Everything once, in little time. */
    public static final Axes QUICK = new Axes(List.of(1, 2), List.of(1), List.of(CAPACITY), List.of(NO_PAYLOAD), false);

    /** Producers with batches; from there one capacity and one payload at a time. */
    public static final Axes STAR = new Axes(
            List.of(1, 2, 4), List.of(1, 16), List.of(CAPACITY, 64, 65_536), List.of(NO_PAYLOAD, 64, 256, 1024), false);

    /**
     * Copies the lists and checks them.
     *
     * @throws IllegalArgumentException if a list is empty, or a value makes no sense
     */
    public Axes {
        producers = checked("producers", producers, 1);
        batches = checked("batch", batches, 1);
        capacities = checked("capacity", capacities, 1);
        payloads = checked("payload", payloads, NO_PAYLOAD);
        for (int capacity : capacities) {
            require(Integer.bitCount(capacity) == 1, "capacity " + capacity + " is no power of two");
        }
        for (int payload : payloads) {
            require(payload % Long.BYTES == 0, "payload " + payload + " is no multiple of 8 bytes");
        }
    }

    private static List<Integer> checked(String name, List<Integer> values, int least) {
        require(!values.isEmpty(), name + " has no value; name one at least");
        for (int value : values) {
            require(value >= least, name + " " + value + " is below " + least);
        }
        return values.stream().distinct().toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * One combination.
     *
     * @param producers threads
     * @param batch entries sent together
     * @param capacity entries that fit
     * @param payload bytes, {@value Axes#NO_PAYLOAD} for none
     */
    public record Point(int producers, int batch, int capacity, int payload) {}

    /**
     * What is to be measured.
     *
     * @return each point once, the base first
     */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int payload : payloads) {
            for (int capacity : capacities) {
                for (int batch : batches) {
                    for (int count : producers) {
                        Point point = new Point(count, batch, capacity, payload);
                        if (cross || isOfTheStar(point)) {
                            points.add(point);
                        }
                    }
                }
            }
        }
        return points;
    }

    /** In words, as settings of a comparison are told. */
    @Override
    public String toString() {
        return "producers " + words(producers) + "; batches of " + words(batches) + "; room for " + words(capacities)
                + "; payloads of " + words(payloads) + " bytes (" + NO_PAYLOAD + ": the entry alone); "
                + (cross ? "every combination" : "producers with batches, one capacity and one payload at a time");
    }

    private static String words(List<Integer> values) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, "%,d", value))
                .collect(Collectors.joining(" / "));
    }

    private boolean isOfTheStar(Point point) {
        boolean capacity = point.capacity() != capacities.get(0);
        boolean payload = point.payload() != payloads.get(0);
        boolean work = point.producers() != producers.get(0) || point.batch() != batches.get(0);
        return !capacity && !payload || !work && capacity != payload;
    }
}
