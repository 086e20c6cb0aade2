// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/**
 * Looks for what no readiness ring can have done: a bit that was delivered and not posted, or delivered once more than
 * it was set; a bit that was set and not delivered. In O(n log n) over all bits of all operations. Items are taken in
 * any order.
 *
 * <p>What is found is wrong. A few wrong histories pass: each bit is looked at by itself, and takes that overlap may
 * have come in any order. A post that never returned has happened if its bits were delivered, and else has not. A take
 * that never returned may have taken the bits of one item, and excuses them.
 */
public final class CoalescingChecker {
    private final Relaxations relaxations;

    /**
     * A checker.
     *
     * @param relaxations of the ring; its order does not count
     */
    public CoalescingChecker(Relaxations relaxations) {
        this.relaxations = relaxations;
    }

    /**
     * Checks a history.
     *
     * @param history whose values are items and bits, see {@link Values#ofItem}
     * @return what is wrong
     * @throws IllegalArgumentException if the history is too large or too long
     */
    public Violations check(History history) {
        Violations violations = new Violations();
        BitTable bits = new BitTable(history);
        Observations observations = new Observations(history, relaxations.weakEmpty());
        DeadTakes dead = new DeadTakes(history, violations);
        for (int key = 0; key < bits.keys(); key++) {
            BitHistory bit = bits.of(key);
            new DeliveredBits(bit, violations).run();
            new KeptBits(history, bit, observations, dead).run();
        }
        dead.finish();
        return violations;
    }
}
