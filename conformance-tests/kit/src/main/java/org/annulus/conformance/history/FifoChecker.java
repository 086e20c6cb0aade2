// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

import java.util.List;

/**
 * Looks for what no bounded queue can have done, in O(n log n). Without a bound, with every operation complete and one
 * interval for each, a history is linearizable exactly if nothing is found; with a bound, with batches or with threads
 * that died, what is found is wrong, and a few wrong histories pass.
 *
 * <p>A post that never returned has happened if its value was taken, and else has not. A take that never returned may
 * have taken one value that nobody else got, and excuses it.
 */
public final class FifoChecker {
    /** No bound. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private final int capacity;
    private final Relaxations relaxations;

    /**
     * A checker.
     *
     * @param capacity values that fit, 1 or more, or {@link #UNBOUNDED}
     * @param relaxations of the ring
     */
    public FifoChecker(int capacity, Relaxations relaxations) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a capacity of " + capacity + "; a ring holds 1 value or more");
        }
        this.capacity = capacity;
        this.relaxations = relaxations;
    }

    /**
     * Checks a history.
     *
     * @param history of a ring in which no two values posted are equal, of at most 4,194,304 posts
     * @return what is wrong
     * @throws IllegalArgumentException if the history is too large or too long, or values are equal
     */
    public Violations check(History history) {
        Violations violations = new Violations();
        tellTorn(history, violations);
        FifoTable table = new FifoTable(history);
        table.enterTakes(violations);
        long earliest =
                table.unknownTakes.stream().mapToLong(Long::longValue).min().orElse(Operation.NEVER);
        Findings findings = search(table);
        for (int excuses = table.unknownTakes.size(); excuses > 0; excuses--) {
            if (findings.missing().isEmpty()) {
                break;
            }
            // The first one posted of those that would have to be gone.
            int number = findings.missing().stream()
                    .min((a, b) -> Long.compare(table.postCall[a], table.postCall[b]))
                    .orElseThrow();
            table.excuse(number, earliest);
            findings = search(table);
        }
        violations.addAll(findings.violations());
        return violations;
    }

    private Findings search(FifoTable table) {
        Findings findings = new Findings(table);
        table.disregarded.clear();
        new LossCheck(table, capacity, relaxations.overwrites(), findings).run();
        new OrderCheck(table, relaxations.order(), findings).run();
        new WitnessCheck(table, relaxations.weakEmpty(), findings).run();
        if (capacity != UNBOUNDED) {
            if (!relaxations.overwrites()) {
                new CapacityCheck(table, capacity, findings).run();
            }
            new FullCheck(table, capacity, relaxations.full(), findings).run();
        }
        return findings;
    }

    private static void tellTorn(History history, Violations violations) {
        for (int thread = 0; thread < history.threads(); thread++) {
            int t = thread;
            for (ThreadLog.Torn torn : history.log(t).torn()) {
                violations.add(Pattern.TORN, () -> {
                    Operation take = history.operation(t, torn.operation());
                    return new Violation(
                            Pattern.TORN,
                            take.thread() + " took in " + take.interval() + " "
                                    + Values.describe(take.value()) + " with user data 0x"
                                    + Long.toHexString(torn.userData()) + ", and 0x"
                                    + Long.toHexString(Values.checksum(take.value())) + " belongs to it",
                            List.of(take));
                });
            }
        }
    }
}
