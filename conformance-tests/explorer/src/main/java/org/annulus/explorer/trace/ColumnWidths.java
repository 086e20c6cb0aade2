// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.trace;

/** Shares the width of a table among its columns. */
final class ColumnWidths {
    /** Narrower than this a column cannot be read. */
    static final int NARROWEST = 12;

    private ColumnWidths() {}

    /**
     * Widths of columns: what each needs if there is room, else the widest are cut to one width.
     *
     * @param natural what each column needs
     * @param room for all of them
     * @return widths, each {@value #NARROWEST} or more, even if there is no room for that
     */
    static int[] fit(int[] natural, int room) {
        int[] widths = new int[natural.length];
        int cap = NARROWEST;
        while (total(natural, cap + 1) <= room && cap < widest(natural)) {
            cap++;
        }
        for (int i = 0; i < natural.length; i++) {
            widths[i] = Math.max(NARROWEST, Math.min(natural[i], cap));
        }
        return widths;
    }

    private static int total(int[] natural, int cap) {
        int total = 0;
        for (int width : natural) {
            total += Math.max(NARROWEST, Math.min(width, cap));
        }
        return total;
    }

    private static int widest(int[] natural) {
        int widest = NARROWEST;
        for (int width : natural) {
            widest = Math.max(widest, width);
        }
        return widest;
    }
}
