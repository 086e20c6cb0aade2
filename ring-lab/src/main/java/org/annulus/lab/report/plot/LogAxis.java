// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where a logarithmic axis has its marks: at 1, 2 and 5 of each power of ten; with many of these at 1 and 3, at 1, or
 * at the 1 of every second or third.
 *
 * @param breaks values
 * @param labels their names
 */
record LogAxis(List<Double> breaks, List<String> labels) {
    private static final int MOST = 7;
    private static final List<List<Integer>> STEPS = List.of(List.of(1, 2, 5), List.of(1, 3), List.of(1));

    /** Marks for positive values between two. */
    static LogAxis of(double low, double high) {
        int from = (int) Math.floor(Math.log10(low));
        int to = (int) Math.floor(Math.log10(high));
        for (int decades = 1; ; decades++) {
            for (List<Integer> steps : STEPS) {
                List<Double> breaks = new ArrayList<>();
                for (int power = from; power <= to; power++) {
                    for (int step : decades == 1 ? steps : List.of(1)) {
                        double value = step * Math.pow(10, power);
                        boolean wanted = Math.floorMod(power, decades) == 0;
                        if (wanted && value >= low * 0.999 && value <= high * 1.001) {
                            breaks.add(value);
                        }
                    }
                }
                if (breaks.size() <= MOST) {
                    return new LogAxis(
                            breaks, breaks.stream().map(LogAxis::label).toList());
                }
            }
        }
    }

    private static String label(double value) {
        if (value >= 1e9) {
            return number(value / 1e9) + "G";
        }
        if (value >= 1e6) {
            return number(value / 1e6) + "M";
        }
        return value >= 1e4 ? number(value / 1e3) + "k" : number(value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "");
    }
}
