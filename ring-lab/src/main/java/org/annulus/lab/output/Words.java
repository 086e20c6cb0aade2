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
     * A measured number, with two decimals.
     *
     * @param value any
     * @return for example {@code 12.30}
     */
    public static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
