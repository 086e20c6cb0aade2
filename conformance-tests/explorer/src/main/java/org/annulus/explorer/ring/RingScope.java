// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

/**
 * How large the scenarios of a ring are. Small ones suffice: almost every defect of a ring needs two or three threads
 * and one or two events each. Zero means: what suits the policy.
 *
 * @param producers threads that post; more than the policy allows is possible, and shows what happens then
 * @param consumers threads that take
 * @param capacity slots, or items of a readiness ring; the next that the policy takes
 * @param operations posts of each producer
 */
public record RingScope(int producers, int consumers, int capacity, int operations) {
    /** Everything left to the policy. */
    public static final RingScope DEFAULT = new RingScope(0, 0, 0, 0);

    /** The most threads of a side, and the most posts of a producer: beyond that nothing ends. */
    public static final int MOST = 4;

    /** Checks the ranges. */
    public RingScope {
        require("producers", producers, MOST);
        require("consumers", consumers, MOST);
        require("capacity", capacity, 1 << 10);
        require("operations", operations, MOST);
    }

    private static void require(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + " is " + value + " and must be 1 to " + most
                    + ", or 0 for what suits the policy: the explorer is for small scenarios");
        }
    }

    /**
     * A copy with other threads.
     *
     * @param newProducers 0 for what suits the policy
     * @param newConsumers 0 for what suits the policy
     * @return the copy
     */
    public RingScope withThreads(int newProducers, int newConsumers) {
        return new RingScope(newProducers, newConsumers, capacity, operations);
    }

    /**
     * A copy with another capacity.
     *
     * @param newCapacity 0 for what suits the policy
     * @return the copy
     */
    public RingScope withCapacity(int newCapacity) {
        return new RingScope(producers, consumers, newCapacity, operations);
    }

    /**
     * A copy with other operations.
     *
     * @param newOperations 0 for what suits the policy
     * @return the copy
     */
    public RingScope withOperations(int newOperations) {
        return new RingScope(producers, consumers, capacity, newOperations);
    }
}
