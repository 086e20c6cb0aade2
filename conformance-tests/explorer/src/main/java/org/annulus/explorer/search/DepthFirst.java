// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;

/** Depth first: repeats the choices of the execution before up to the last one that has another way, and takes that. */
final class DepthFirst extends Choices {
    private long[] allowed = new long[256];
    private int length;

    @Override
    protected int pick(int alternatives, long ways) {
        if (depth < length) {
            if (widths[depth] != alternatives) {
                throw new NotDeterministic(depth, widths[depth], alternatives);
            }
            return picked[depth];
        }
        picked[depth] = firstAllowed(0, alternatives, ways);
        widths[depth] = alternatives;
        allowed[depth] = ways;
        length = depth + 1;
        return picked[depth];
    }

    @Override
    protected void enlarged(int size) {
        allowed = Arrays.copyOf(allowed, size);
    }

    @Override
    void restart() {
        super.restart();
        length = 0;
    }

    @Override
    boolean fresh() {
        return depth >= length;
    }

    @Override
    boolean next() {
        while (length > 0) {
            int last = length - 1;
            int way = firstAllowed(picked[last] + 1, widths[last], allowed[last]);
            if (way < widths[last]) {
                picked[last] = way;
                return true;
            }
            length--;
        }
        return false;
    }
}
