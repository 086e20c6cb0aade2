// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

import java.util.List;

/**
 * Where the columns of the page's table lie, in units of a tenth of the table's letter height. All of it is known when
 * the page is written, so that arrows need no script: between two columns lies a gutter with one lane for each arrow
 * that passes there.
 */
final class PageGrid {
    /** Units in the height of a letter ({@code 1em}). */
    static final int EM = 10;

    /** Width of the column of step numbers. */
    private static final int NUMBERS = 42;
    /** A monospaced letter is at most so wide. */
    private static final double LETTER = 6.2;
    /** Border and padding of a cell, both sides. */
    private static final int FRAME = 16;
    /** Between a lane and the next, or the cell. */
    private static final int LANE = 9;
    /** The same where there are very many. */
    private static final int NARROW_LANE = 3;
    /** A gutter of lanes that lie this far apart is not made wider. */
    private static final int GUTTER = 120;
    /** Letters in the narrowest and the widest line. */
    private static final int NARROWEST = 16;

    private static final int WIDEST = 34;

    private final int[] letters;
    private final int[] left;
    private final int[] right;
    private final int[] pitches;
    private final int width;

    /**
     * Lays the columns out.
     *
     * @param natural for each thread, the letters that its widest cell takes in one line
     * @param lanes for each gap between threads, how many arrows pass beside each other
     */
    PageGrid(List<Integer> natural, List<Integer> lanes) {
        int columns = natural.size();
        letters = new int[columns];
        left = new int[columns];
        right = new int[columns];
        pitches = lanes.stream().mapToInt(PageGrid::pitch).toArray();
        int x = NUMBERS;
        for (int i = 0; i < columns; i++) {
            letters[i] = Math.max(NARROWEST, Math.min(WIDEST, natural.get(i)));
            left[i] = x;
            right[i] = x + (int) Math.ceil(letters[i] * LETTER) + FRAME;
            x = right[i] + (i < lanes.size() ? (lanes.get(i) + 1) * pitch(lanes.get(i)) : LANE);
        }
        width = x;
    }

    private static int pitch(int lanes) {
        return Math.max(NARROW_LANE, Math.min(LANE, GUTTER / (lanes + 1)));
    }

    /**
     * Letters in a line of a cell.
     *
     * @param thread its column
     * @return how many
     */
    int letters(int thread) {
        return letters[thread];
    }

    /**
     * Left edge of a column's cells.
     *
     * @param thread its column
     * @return units from the left of the table
     */
    int left(int thread) {
        return left[thread];
    }

    /**
     * Right edge of a column's cells.
     *
     * @param thread its column
     * @return units from the left of the table
     */
    int right(int thread) {
        return right[thread];
    }

    /**
     * Width of a column with the gutter to its right.
     *
     * @param thread its column
     * @return units
     */
    int span(int thread) {
        return (thread + 1 < left.length ? left[thread + 1] : width) - left[thread];
    }

    /**
     * Middle of a lane.
     *
     * @param gutter number of the column to its left
     * @param lane from 0
     * @return units from the left of the table
     */
    int lane(int gutter, int lane) {
        return right[gutter] + (lane + 1) * pitches[gutter];
    }

    /**
     * Width of the column of numbers.
     *
     * @return units
     */
    int numbers() {
        return NUMBERS;
    }

    /**
     * Width of the table.
     *
     * @return units
     */
    int width() {
        return width;
    }

    /**
     * A length for a style sheet.
     *
     * @param units of this grid
     * @return the same in letter heights, without the unit
     */
    static String em(int units) {
        return units / EM + "." + units % EM;
    }
}
