// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a layout for people: one line a word, with offset, width, cache line, writer, role and meaning. The command
 * line and the diagrams of the policy pages come from here.
 */
public final class MemoryMap {
    private static final String ROW = "%8s %5s %5s  %-26s %-6s  %-10s  %s";

    private MemoryMap() {}

    /**
     * Draws all regions.
     *
     * @param layout to draw
     * @return lines without line ends
     */
    public static List<String> draw(RingLayout layout) {
        List<String> lines = new ArrayList<>();
        for (Region region : layout.regions()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(draw(region));
        }
        return lines;
    }

    /**
     * Draws one region. Of an array the first element is drawn, and how many follow.
     *
     * @param region to draw
     * @return lines without line ends
     */
    public static List<String> draw(Region region) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "region %s, %s, %,d bytes",
                region.name(),
                region.visibility().label(),
                region.length()));
        lines.add(String.format(Locale.ROOT, ROW, "offset", "width", "line", "word", "writer", "role", "meaning")
                .stripTrailing());
        int end = 0;
        for (Placed placed : placed(region)) {
            if (placed.offset() > end) {
                lines.add(String.format(Locale.ROOT, "%8d %5s        (padding)", end, placed.offset() - end));
            }
            lines.addAll(placed.lines());
            end = placed.end();
        }
        if (region.length() > end) {
            lines.add(String.format(Locale.ROOT, "%8d %5s        (padding)", end, region.length() - end));
        }
        return lines;
    }

    /** A word or an array, where it lies, and how it is drawn. */
    private record Placed(int offset, int end, List<String> lines) {}

    private static List<Placed> placed(Region region) {
        List<Placed> all = new ArrayList<>();
        for (Word word : region.words()) {
            all.add(new Placed(
                    word.offset(), word.offset() + word.width(), List.of(row(word.offset(), word, word.name()))));
        }
        for (WordArray array : region.arrays()) {
            List<String> lines = new ArrayList<>();
            for (Word field : array.fields()) {
                String element = array.name() + "[0]";
                lines.add(row(
                        array.offset() + field.offset(),
                        field,
                        array.fields().size() == 1 ? element : element + "." + field.name()));
            }
            int end = array.offset() + array.count() * array.stride();
            if (array.count() > 1) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%8s %5s %5s  to %s[%d], %d bytes apart",
                        "..." + (end - 1),
                        "",
                        "..." + (end - 1) / RingLayout.LINE,
                        array.name(),
                        array.count() - 1,
                        array.stride()));
            }
            all.add(new Placed(array.offset(), end, lines));
        }
        all.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
        return all;
    }

    private static String row(int offset, Word word, String name) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        offset,
                        word.width(),
                        offset / RingLayout.LINE,
                        name,
                        word.writer().label(),
                        word.role().name().toLowerCase(Locale.ROOT),
                        word.meaning())
                .stripTrailing();
    }
}
