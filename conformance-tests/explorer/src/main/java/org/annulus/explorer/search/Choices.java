// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.Arrays;
import org.annulus.explorer.model.Decisions;

/**
 * The only source of non-determinism: what was chosen in this execution, from how many ways. A choice among one is
 * none. Ways are numbered the same in every search; a search that prunes only leaves some out, so that any search can
 * replay what another one found.
 */
abstract class Choices implements Decisions {
    /** Any way will do. */
    static final long ALL = -1;

    /** What was chosen. */
    protected int[] picked = new int[256];

    /** From how many. */
    protected int[] widths = new int[256];

    /** How many choices this execution has made so far. */
    protected int depth;

    private boolean onlyNewest;

    /** Before an execution. */
    void begin() {
        depth = 0;
    }

    @Override
    public final int choose(int alternatives) {
        return alternatives == 1 ? 0 : choose(alternatives, ALL);
    }

    /** A choice of the memory model: way 0 is the newest store, in the last place. */
    final int chooseInMemory(int alternatives) {
        return alternatives == 1 ? 0 : choose(alternatives, onlyNewest ? 1 : ALL);
    }

    /** Leaves out whatever an interleaving cannot show: older stores, other places. */
    final void onlyNewest() {
        onlyNewest = true;
    }

    /**
     * Takes one of the ways that are allowed.
     *
     * @param alternatives 1 to 64 if some are not allowed
     * @param allowed a bit for each way; {@link #ALL}
     * @return the way
     */
    final int choose(int alternatives, long allowed) {
        if (alternatives == 1) {
            return 0;
        }
        if (depth == picked.length) {
            picked = Arrays.copyOf(picked, 2 * depth);
            widths = Arrays.copyOf(widths, 2 * depth);
            enlarged(2 * depth);
        }
        int pick = pick(alternatives, allowed);
        depth++;
        return pick;
    }

    /** Chooses who goes on. */
    int schedule(int[] candidates, int count, long allowed) {
        return choose(count, allowed);
    }

    /** Fills the place {@link #depth}. */
    protected abstract int pick(int alternatives, long allowed);

    /** For searches that keep more about a choice. */
    protected void enlarged(int length) {}

    /** Whether the search has not been here before: nothing of this execution is repeated any more. */
    abstract boolean fresh();

    /** Begins from the start. */
    void restart() {
        depth = 0;
    }

    /** Whether there is another execution, which then begins. */
    abstract boolean next();

    /** What this execution chose so far. */
    final int[] taken() {
        return Arrays.copyOf(picked, depth);
    }

    /** The first allowed way from some number on, or the number of ways. */
    static int firstAllowed(int from, int alternatives, long allowed) {
        int way = from;
        while (allowed != ALL && way < alternatives && (allowed >>> way & 1) == 0) {
            way++;
        }
        return way;
    }
}
