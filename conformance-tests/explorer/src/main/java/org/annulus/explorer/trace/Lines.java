// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.trace.Part.Tone;

/** Sets parts into lines of a given width. */
final class Lines {
    /** Before each line but the first. */
    private static final String INDENT = "  ";
    /** A long name is broken after one of these where there is one in its second half. */
    private static final String BREAKS = "./_-:,]";

    private final int width;
    private final List<List<Part>> lines = new ArrayList<>();
    private List<Part> line = new ArrayList<>();
    private int used;

    private Lines(int width) {
        this.width = width;
    }

    /**
     * Sets parts into lines.
     *
     * @param parts to be set with spaces between them
     * @param width of a line in characters, at least 8
     * @return the lines, at least one; the parts of a line follow each other directly, spaces included
     */
    static List<List<Part>> of(List<Part> parts, int width) {
        Lines lines = new Lines(width);
        parts.forEach(lines::add);
        lines.lines.add(lines.line);
        return lines.lines;
    }

    /**
     * Sets running text into lines without indentation.
     *
     * @param text any
     * @param width of a line in characters, at least 8
     * @return the lines
     */
    static List<String> ofText(String text, int width) {
        return of(Part.words(text, Tone.TEXT), width).stream()
                .map(line -> join(line).strip())
                .toList();
    }

    /**
     * How wide parts are when they stand in one line.
     *
     * @param parts to be set with spaces between them
     * @return characters
     */
    static int width(List<Part> parts) {
        return parts.stream()
                        .mapToInt(part -> gap(part) + Printable.width(part.text()))
                        .sum()
                - (parts.isEmpty() ? 0 : gap(parts.get(0)));
    }

    /**
     * The text of a line.
     *
     * @param line its parts
     * @return their texts, one after the other
     */
    static String join(List<Part> line) {
        StringBuilder text = new StringBuilder();
        line.forEach(part -> text.append(part.text()));
        return text.toString();
    }

    /** A source stands a little apart, so that the eye finds it. */
    private static int gap(Part part) {
        return part.tone() == Tone.SOURCE ? 2 : 1;
    }

    private void add(Part part) {
        int length = Printable.width(part.text());
        int gap = used == 0 ? 0 : gap(part);
        if (used + gap + length <= width) {
            if (gap > 0) {
                put(new Part(" ".repeat(gap), Tone.TEXT));
            }
            put(part);
        } else if (length <= width - INDENT.length()) {
            startLine();
            put(part);
        } else {
            addLong(part, gap);
        }
    }

    private void addLong(Part part, int gap) {
        // Where less than a third of the line is left, nothing of a long name is squeezed in.
        if (used + gap > width * 2 / 3) {
            startLine();
        } else if (gap > 0) {
            put(new Part(" ".repeat(gap), Tone.TEXT));
        }
        String rest = part.text();
        while (Printable.width(rest) > width - used) {
            int end = breakBefore(rest, rest.offsetByCodePoints(0, width - used));
            put(part.with(rest.substring(0, end)));
            rest = rest.substring(end);
            startLine();
        }
        put(part.with(rest));
    }

    private static int breakBefore(String text, int limit) {
        for (int end = limit; end > limit / 2; end--) {
            if (BREAKS.indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return limit;
    }

    private void startLine() {
        lines.add(line);
        line = new ArrayList<>();
        used = 0;
        put(new Part(INDENT, Tone.TEXT));
    }

    private void put(Part part) {
        line.add(part);
        used += Printable.width(part.text());
    }
}
