// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history.wgl;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.annulus.conformance.history.Operation;
import org.annulus.conformance.history.Values;

/**
 * Items with bits: a post adds bits to an item, a take gets all bits of one item, in any order of items. The state
 * holds the items that have bits.
 */
public record CoalescingModel() implements SequentialModel<Map<Integer, Integer>> {
    @Override
    public Map<Integer, Integer> initial() {
        return Map.of();
    }

    @Override
    public Optional<Map<Integer, Integer>> step(Map<Integer, Integer> state, Operation operation) {
        int item = Values.item(operation.value());
        int bits = Values.bits(operation.value());
        return switch (operation.kind()) {
            case POST -> Optional.of(with(state, item, state.getOrDefault(item, 0) | bits));
            case TAKE ->
                bits != 0 && state.getOrDefault(item, 0) == bits ? Optional.of(with(state, item, 0)) : Optional.empty();
            case EMPTY -> state.isEmpty() ? Optional.of(state) : Optional.empty();
            case TAKE_UNKNOWN, FULL ->
                throw new IllegalArgumentException("a coalescing history with a "
                        + operation.kind() + ": its items are never full, and which bits a dead consumer took cannot be"
                        + " told; leave such operations out");
        };
    }

    private static Map<Integer, Integer> with(Map<Integer, Integer> state, int item, int bits) {
        Map<Integer, Integer> after = new TreeMap<>(state);
        if (bits == 0) {
            after.remove(item);
        } else {
            after.put(item, bits);
        }
        return after;
    }
}
