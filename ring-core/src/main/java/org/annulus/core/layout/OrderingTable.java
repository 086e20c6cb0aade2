// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The ordering table of a layout: word, writer, store mode, reader, load mode, why. Each policy's package documentation
 * shows it, and a test holds the two against each other.
 */
public final class OrderingTable {
    private OrderingTable() {}

    /**
     * One row of the table.
     *
     * @param region the word's region
     * @param word its name, with the array's name before it where it is a field
     * @param writer the writing side
     * @param store the weakest store mode
     * @param reader the side whose loads pair with the stores
     * @param load the weakest load mode
     * @param why why that is enough
     */
    public record Row(
            String region, String word, String writer, String store, String reader, String load, String why) {}

    /**
     * The rows of all words that a side writes while the ring runs.
     *
     * @param layout of a ring
     * @return rows in the order of the layout
     */
    public static List<Row> rows(RingLayout layout) {
        List<Row> rows = new ArrayList<>();
        for (Region region : layout.regions()) {
            region.words().forEach(word -> add(rows, region, word.name(), word));
            for (WordArray array : region.arrays()) {
                for (Word field : array.fields()) {
                    String name = array.name() + "[]";
                    add(rows, region, array.fields().size() == 1 ? name : name + "." + field.name(), field);
                }
            }
        }
        return rows;
    }

    private static void add(List<Row> rows, Region region, String name, Word word) {
        if (word.writer() != Side.NOBODY) {
            rows.add(new Row(
                    region.name(),
                    name,
                    word.writer().label(),
                    word.store().name().toLowerCase(Locale.ROOT),
                    word.reader().label(),
                    word.load().name().toLowerCase(Locale.ROOT),
                    word.why()));
        }
    }
}
