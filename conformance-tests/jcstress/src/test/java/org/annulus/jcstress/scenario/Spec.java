// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sequential specification of a ring, and every order in which the operations of two actors can follow each other.
 * Events wait in a list, so few that a digit is enough for each; bits wait in one item.
 */
final class Spec {
    private final int capacity;
    private final List<Operation> before = new ArrayList<>();
    private final List<List<Operation>> actors = new ArrayList<>();
    private final List<Operation> after = new ArrayList<>();

    private Spec(int capacity) {
        this.capacity = capacity;
    }

    /** An operation on the model; what it finds goes into the result. */
    @FunctionalInterface
    interface Operation {
        void apply(Model model);
    }

    /** The state of one order. */
    static final class Model {
        private final int capacity;
        private final List<Integer> events = new ArrayList<>();
        private final int[] result;
        private int bits;
        private int wakeUps;
        private boolean asleep;

        Model(int capacity, int results) {
            this.capacity = capacity;
            this.result = new int[results];
        }

        int post(int event) {
            if (events.size() == capacity) {
                return 0;
            }
            events.add(event);
            if (asleep) {
                asleep = false;
                wakeUps++;
            }
            return 1;
        }

        int take() {
            return events.isEmpty() ? 0 : events.remove(0);
        }

        int takeAll() {
            int digits = 0;
            while (!events.isEmpty()) {
                digits = digits * 10 + take();
            }
            return digits;
        }

        void postBits(int newBits) {
            bits |= newBits;
        }

        int takeBits() {
            int taken = bits;
            bits = 0;
            return taken;
        }

        void announce() {
            asleep = true;
        }

        int wakeUps() {
            return wakeUps;
        }

        int size() {
            return events.size();
        }

        void result(int place, int value) {
            result[place - 1] = value;
        }
    }

    static Spec ofCapacity(int capacity) {
        return new Spec(capacity);
    }

    Spec before(Operation... operations) {
        before.addAll(List.of(operations));
        return this;
    }

    Spec actor(Operation... operations) {
        actors.add(List.of(operations));
        return this;
    }

    Spec after(Operation... operations) {
        after.addAll(List.of(operations));
        return this;
    }

    /** The results of all orders, written as jcstress does. */
    Set<String> outcomes(int results) {
        Set<String> outcomes = new TreeSet<>();
        int steps = actors.get(0).size() + actors.get(1).size();
        for (int order = 0; order < 1 << steps; order++) {
            // A bit of the order says whose turn it is.
            if (Integer.bitCount(order) == actors.get(1).size()) {
                outcomes.add(outcome(order, steps, results));
            }
        }
        return outcomes;
    }

    private String outcome(int order, int steps, int results) {
        Model model = new Model(capacity, results);
        before.forEach(operation -> operation.apply(model));
        int[] next = new int[2];
        for (int step = 0; step < steps; step++) {
            int actor = order >>> step & 1;
            actors.get(actor).get(next[actor]++).apply(model);
        }
        after.forEach(operation -> operation.apply(model));
        List<String> written = new ArrayList<>();
        for (int value : model.result) {
            written.add(Integer.toString(value));
        }
        return String.join(", ", written);
    }
}
