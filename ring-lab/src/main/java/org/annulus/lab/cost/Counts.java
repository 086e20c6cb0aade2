// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.memory.RegionLens;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.cost.Counted.Missing;

/** Counts every operation of a subject, and says of each that it does not have why. */
final class Counts {
    private static final RegionLens UNCHANGED = (side, region, memory) -> memory;
    private static final String NO_REGISTRATION = "a completion ring needs no registration";
    private static final String NO_ITEMS = "every post is an event of its own here";
    private static final String NO_DOORBELL = "its producers wake nobody";

    private Counts() {}

    static Counted of(RingPolicy policy) {
        List<Operation> has = RingCosts.operations(policy);
        List<Cost> costs = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (int batch : operation.batches()) {
                if (!has.contains(operation)) {
                    String why = operation == Operation.MERGE ? NO_ITEMS : NO_REGISTRATION;
                    missing.add(new Missing(operation, batch, why, false));
                } else {
                    count(policy, operation, batch, costs, missing);
                }
            }
        }
        return new Counted(policy.name().toString(), costs, missing);
    }

    private static void count(
            RingPolicy policy, Operation operation, int batch, List<Cost> costs, List<Missing> missing) {
        try {
            Optional<Cost> cost = RingCosts.of(policy, UNCHANGED, operation, batch);
            cost.ifPresentOrElse(
                    costs::add,
                    () -> missing.add(
                            new Missing(operation, batch, "the ring holds fewer than " + batch + " events", false)));
        } catch (RuntimeException | AssertionError failure) {
            missing.add(new Missing(operation, batch, String.valueOf(failure.getMessage()), true));
        }
    }

    static Counted ofPeer(String name) {
        List<Cost> costs = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            for (int batch : operation.batches()) {
                if (!Uncounted.all(name).isEmpty()) {
                    missing.add(new Missing(operation, batch, Uncounted.all(name), false));
                } else if (operation == Operation.POST || operation == Operation.DRAIN) {
                    costs.add(AgronaCosts.of(name, operation, batch));
                } else {
                    missing.add(new Missing(operation, batch, reason(operation), false));
                }
            }
        }
        return new Counted(name, costs, missing);
    }

    private static String reason(Operation operation) {
        return switch (operation) {
            case POST_WITH_DOORBELL -> NO_DOORBELL;
            case MERGE -> NO_ITEMS;
            default -> NO_REGISTRATION;
        };
    }
}
