// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.SplittableRandom;

/** Every choice at random; the same seed makes the same choices. */
class RandomWalk extends Choices {
    /** No way in particular. */
    static final int ANY = -1;

    private final SplittableRandom random;

    RandomWalk(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    protected int pick(int alternatives, long allowed) {
        int pick;
        do {
            pick = random(alternatives);
        } while (allowed != ALL && (allowed >>> pick & 1) == 0);
        picked[depth] = pick;
        widths[depth] = alternatives;
        return pick;
    }

    /** Some way. */
    protected int random(int alternatives) {
        return random.nextInt(alternatives);
    }

    @Override
    boolean fresh() {
        return true;
    }

    @Override
    boolean next() {
        return true;
    }
}
