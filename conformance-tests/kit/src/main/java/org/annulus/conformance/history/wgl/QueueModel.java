// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.wgl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.annulus.conformance.history.Operation;

/**
 * A bounded queue: first in, first out.
 *
 * @param capacity values that fit, 1 or more
 */
public record QueueModel(int capacity) implements SequentialModel<List<Long>> {
    public QueueModel {
        if (capacity < 1) {
            throw new IllegalArgumentException("a capacity of " + capacity + "; a queue holds 1 value or more");
        }
    }

    @Override
    public List<Long> initial() {
        return List.of();
    }

    @Override
    public Optional<List<Long>> step(List<Long> state, Operation operation) {
        return switch (operation.kind()) {
            case POST -> state.size() < capacity ? Optional.of(with(state, operation.value())) : Optional.empty();
            case TAKE ->
                !state.isEmpty() && state.get(0) == operation.value()
                        ? Optional.of(state.subList(1, state.size()))
                        : Optional.empty();
            case TAKE_UNKNOWN -> Optional.of(state.isEmpty() ? state : state.subList(1, state.size()));
            case EMPTY -> state.isEmpty() ? Optional.of(state) : Optional.empty();
            case FULL -> state.size() == capacity ? Optional.of(state) : Optional.empty();
        };
    }

    private static List<Long> with(List<Long> state, long value) {
        List<Long> after = new ArrayList<>(state.size() + 1);
        after.addAll(state);
        after.add(value);
        return after;
    }
}
