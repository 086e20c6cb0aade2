// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.wgl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.annulus.conformance.history.Operation;

/**
 * Searches for an order of a history's operations that a sequential model can take: that of Wing and Gong, with Lowe's
 * memory of which sets of operations have led to which states. Exact; exponential in how many operations overlap, so
 * for small histories.
 *
 * <p>An operation that never returned may have happened or not.
 *
 * @param <S> states of the model
 */
public final class WglChecker<S> {
    /** The most operations of a history: a set of them is one word. */
    public static final int MOST_OPERATIONS = 63;

    /** A set of operations that have happened, and where that has led. */
    private record Place<S>(long happened, S state) {}

    private final SequentialModel<S> model;

    /**
     * A checker.
     *
     * @param model to compare with
     */
    public WglChecker(SequentialModel<S> model) {
        this.model = model;
    }

    /**
     * Searches for an order.
     *
     * @param history operations of all threads, in any order
     * @return the operations in such an order, without those pending ones that have not happened; empty if there is
     *     none
     * @throws IllegalArgumentException if there are more than {@value #MOST_OPERATIONS} operations
     */
    public Optional<List<Operation>> linearize(List<Operation> history) {
        if (history.size() > MOST_OPERATIONS) {
            throw new IllegalArgumentException("a history of " + history.size() + " operations, and at most "
                    + MOST_OPERATIONS + " can be searched; cut out the part around what is suspected");
        }
        List<Operation> byCall = new ArrayList<>(history);
        byCall.sort(Comparator.comparingLong(Operation::call));
        long complete = 0;
        for (int i = 0; i < byCall.size(); i++) {
            complete |= byCall.get(i).isComplete() ? 1L << i : 0;
        }
        List<Operation> order = new ArrayList<>();
        return search(byCall, complete, 0, model.initial(), new HashSet<>(), order)
                ? Optional.of(List.copyOf(order))
                : Optional.empty();
    }

    /**
     * Whether there is such an order.
     *
     * @param history operations of all threads, in any order
     * @return true if the history can be that of the model
     */
    public boolean isLinearizable(List<Operation> history) {
        return linearize(history).isPresent();
    }

    private boolean search(
            List<Operation> byCall, long complete, long happened, S state, Set<Place<S>> seen, List<Operation> order) {
        if ((complete & ~happened) == 0) {
            return true;
        }
        if (!seen.add(new Place<>(happened, state))) {
            return false;
        }
        // Whatever happens next was called before, or when, the first of those that remain returned.
        long first = Operation.NEVER;
        for (int i = 0; i < byCall.size() && byCall.get(i).call() <= first; i++) {
            if ((happened & 1L << i) == 0) {
                first = Math.min(first, byCall.get(i).ret());
            }
        }
        for (int i = 0; i < byCall.size() && byCall.get(i).call() <= first; i++) {
            if ((happened & 1L << i) != 0) {
                continue;
            }
            Operation next = byCall.get(i);
            Optional<S> after = model.step(state, next);
            if (after.isPresent()) {
                order.add(next);
                if (search(byCall, complete, happened | 1L << i, after.get(), seen, order)) {
                    return true;
                }
                order.remove(order.size() - 1);
            }
        }
        return false;
    }
}
