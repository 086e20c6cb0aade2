// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.Random;

/** Values that a hostile user may choose: near what is there, at the ends of the ranges, and any. */
final class Scribbles {
    private static final long[] ENDS = {
        0, 1, -1, 2, 7, 8, 9, 0xffff, 1L << 15, 1L << 31, 1L << 32, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private Scribbles() {}

    static long value(Random random, long own) {
        return switch (random.nextInt(3)) {
            case 0 -> own + random.nextInt(9) - 4;
            case 1 -> ENDS[random.nextInt(ENDS.length)];
            default -> random.nextLong();
        };
    }
}
