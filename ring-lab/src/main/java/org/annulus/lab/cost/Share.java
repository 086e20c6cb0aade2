// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * So many of something for so many events: an exact number.
 *
 * @param count of accesses, 0 or more
 * @param events that they were made for, 1 or more
 */
record Share(long count, long events) {
    private static final int DECIMALS = 3;

    Share {
        if (count < 0 || events < 1) {
            throw new IllegalArgumentException(count + " accesses for " + events + " events; count 1 event at least");
        }
    }

    /** The nearest {@code double}. */
    double value() {
        return (double) count / events;
    }

    /** Rounded to three decimals, without zeros at the end; for people. */
    @Override
    public String toString() {
        String rounded = BigDecimal.valueOf(count)
                .divide(BigDecimal.valueOf(events), DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return rounded.equals("0") && count > 0 ? "0.000" : rounded;
    }
}
