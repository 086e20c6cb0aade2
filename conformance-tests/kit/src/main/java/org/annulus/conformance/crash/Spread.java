// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.ArrayList;
import java.util.List;

/** Chooses some of many, evenly. */
final class Spread {
    private Spread() {}

    /** At most so many of a list, the first and the last among them. */
    static <T> List<T> over(List<T> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<T> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get(most == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (most - 1))));
        }
        return some;
    }
}
