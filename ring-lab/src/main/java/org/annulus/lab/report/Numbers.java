// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report;

import java.util.Locale;

/** Figures for people: three digits that matter, thousands apart. */
final class Numbers {
    private Numbers() {}

    static String of(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) || size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        if (size >= 1) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return size >= 0.001 ? String.format(Locale.ROOT, "%.3f", value) : String.format(Locale.ROOT, "%.1e", value);
    }

    /** A figure with its unit. */
    static String of(double value, String unit) {
        return unit.isEmpty() ? of(value) : of(value) + " " + spoken(unit);
    }

    /** How often one fits into the other. */
    static String ratio(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }

    /** A unit as people say it. */
    static String spoken(String unit) {
        return unit.equals("ns/entry") ? "ns an entry" : unit.equals("ns/post") ? "ns a post" : unit;
    }

    /** A count of things. */
    static String count(int number, String one, String several) {
        return of(number) + " " + (number == 1 ? one : several);
    }

    /** Numbers in the names of conditions by size, other words behind them by alphabet. */
    static int compare(String a, String b) {
        boolean first = isNumber(a);
        boolean second = isNumber(b);
        if (first && second) {
            return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
        }
        return first != second ? (first ? -1 : 1) : a.compareTo(b);
    }

    static boolean isNumber(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,15})?");
    }
}
