// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.output;

import java.util.Locale;
import org.annulus.core.policy.RingTraits;

/** Values as people say them. */
public final class Words {
    private Words() {}

    /**
     * An enum constant in lower case with hyphens.
     *
     * @param constant any
     * @return for example {@code lock-free}
     */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A number of handles that traits allow.
     *
     * @param handles 1, or {@link RingTraits#MANY}
     * @return {@code 1} or {@code many}
     */
    public static String handles(int handles) {
        return handles == RingTraits.MANY ? "many" : Integer.toString(handles);
    }

    /**
     * A number with thousands apart.
     *
     * @param number any
     * @return for example {@code 1,024}
     */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * A time, with three digits that matter.
     *
     * @param nanos not negative
     * @return for example {@code 8.31 ns}, {@code 1.56 us}, {@code 702 ms}
     */
    public static String time(double nanos) {
        String[] units = {"ns", "us", "ms", "s"};
        int unit = 0;
        double value = nanos;
        // What would be rounded to 1,000 is said in the next unit.
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : value >= 0.9995 || value == 0 ? 2 : smaller(value);
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, units[unit]);
    }

    /** Below one: three digits behind the zeros, as far as twelve decimals. */
    private static int smaller(double value) {
        return (int) Math.min(12, 2 - Math.floor(Math.log10(value)));
    }

    /**
     * A measured number, with two decimals.
     *
     * @param value any
     * @return for example {@code 12.30}
     */
    public static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
