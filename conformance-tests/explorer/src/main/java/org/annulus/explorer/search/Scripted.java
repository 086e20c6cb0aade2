// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

/** Choices that are given; what comes after them, and what does not fit, is way 0. */
final class Scripted extends Choices {
    private final int[] script;
    private final int needed;
    private boolean fits = true;

    Scripted(int... script) {
        this.script = script;
        int end = script.length;
        while (end > 0 && script[end - 1] == 0) {
            end--;
        }
        needed = end;
    }

    @Override
    protected int pick(int alternatives, long allowed) {
        int wanted = depth < script.length ? script[depth] : 0;
        if (wanted >= alternatives) {
            fits = false;
            wanted = 0;
        }
        picked[depth] = wanted;
        widths[depth] = alternatives;
        return wanted;
    }

    @Override
    boolean fresh() {
        return true;
    }

    @Override
    boolean next() {
        return false;
    }

    /** Whether every choice of the script was possible and came up. */
    boolean fits() {
        return fits && depth >= needed;
    }
}
