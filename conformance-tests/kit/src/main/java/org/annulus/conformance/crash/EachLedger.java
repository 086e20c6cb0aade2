// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.RingTraits.Order;

/** Every event has a number of its own and comes once. */
final class EachLedger extends Ledger {
    private final Order order;
    private final Map<Long, Event> underWay = new HashMap<>();
    private final Map<Long, Event> waiting = new TreeMap<>();
    private final Set<Long> delivered = new HashSet<>();
    private final Set<Long> repeatable = new HashSet<>();
    private final List<Long> drain = new ArrayList<>();
    private final Map<Integer, Long> last = new HashMap<>();

    EachLedger(Order order) {
        this.order = order;
    }

    @Override
    void begun(Event event) {
        underWay.put(event.value(), event);
    }

    @Override
    void accepted(Event event) {
        if (underWay.remove(event.value()) != null) {
            waiting.put(event.value(), event);
        }
    }

    @Override
    void refused(Event event) {
        underWay.remove(event.value());
    }

    @Override
    void excuse(Event event) {
        if (waiting.remove(event.value()) != null) {
            underWay.put(event.value(), event);
        }
    }

    @Override
    void drainBegun(int limit) {
        super.drainBegun(limit);
        drain.clear();
    }

    @Override
    public void onEvent(long userData, long value) {
        Event event = waiting.getOrDefault(value, underWay.get(value));
        if (event == null && repeatable.remove(value)) {
            return;
        }
        if (event == null) {
            throw delivered.contains(value)
                    ? violation(Rule.NO_DUPLICATION, "event " + value + " is delivered twice")
                    : violation(Rule.NO_INVENTION, "event " + value + ", which was not posted, is delivered");
        }
        if (userData != USER_DATA) {
            throw violation(
                    Rule.NO_TEARING,
                    "event " + value + " is delivered with user data " + userData + " and has " + USER_DATA);
        }
        requireOrder(event);
        waiting.remove(value);
        underWay.remove(value);
        delivered.add(value);
        drain.add(value);
    }

    private void requireOrder(Event event) {
        if (order == Order.NONE || event.stream() == Event.UNORDERED) {
            return;
        }
        Long before = last.put(order == Order.GLOBAL ? 0 : event.stream(), event.value());
        if (before != null && event.value() < before) {
            throw violation(Rule.ORDER, "event " + event.value() + " is delivered after event " + before);
        }
    }

    @Override
    void mayComeAgain() {
        repeatable.addAll(drain);
    }

    @Override
    void newUser() {
        last.clear();
    }

    @Override
    void settle() {
        underWay.clear();
        waiting.clear();
        repeatable.clear();
    }

    @Override
    void excuseMissing() {
        underWay.putAll(waiting);
        waiting.clear();
    }

    @Override
    int missing() {
        return waiting.size();
    }

    @Override
    String describeMissing() {
        return waiting.keySet().toString();
    }
}
