// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.search;

import java.util.SplittableRandom;

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010): threads have random
 * priorities, and at a few random steps the one that leads falls to the end. Once an execution is longer than those
 * before it, threads are chosen at random, so that a spinning one cannot keep the others from running.
 */
final class PriorityWalk extends RandomWalk {
    /** Orderings that a defect needs: one more than the changes of priority. */
    private static final int DEPTH = 3;

    private final SplittableRandom random;
    private final long[] priorities = new long[128];
    private final int[] changes = new int[DEPTH - 1];
    private int decisions;
    private int longest = 16;
    private int wanted;

    PriorityWalk(long seed) {
        super(seed);
        random = new SplittableRandom(~seed);
    }

    @Override
    void begin() {
        super.begin();
        longest = Math.max(longest, decisions);
        decisions = 0;
        for (int i = 0; i < priorities.length; i++) {
            priorities[i] = random.nextLong() >>> 1;
        }
        for (int i = 0; i < changes.length; i++) {
            changes[i] = random.nextInt(longest);
        }
        wanted = ANY;
    }

    @Override
    int schedule(int[] candidates, int count, long allowed) {
        int leader = ANY;
        for (int i = 0; i < count; i++) {
            if ((allowed >>> i & 1) != 0
                    && (leader == ANY || priorities[candidates[i]] > priorities[candidates[leader]])) {
                leader = i;
            }
        }
        for (int change : changes) {
            if (change == decisions) {
                priorities[candidates[leader]] = -decisions;
            }
        }
        wanted = ++decisions > longest ? ANY : leader;
        int chosen = choose(count, allowed);
        wanted = ANY;
        return chosen;
    }

    @Override
    protected int random(int alternatives) {
        return wanted == ANY ? super.random(alternatives) : wanted;
    }
}
