// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.lang.StackWalker.StackFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Side;

/**
 * The kernel side loads a word that the user can write once for each decision: within a step of a post, a batch or a
 * registration, not twice without a write of its own in between. After a compare-and-set that failed the decision is
 * taken anew; waiting for a value is one load; and who reads again only to refuse has decided nothing.
 */
final class SingleFetch implements AccessObserver {
    private record Load(Access access, List<StackFrame> site) {}

    private final Map<Place, Load> loads = new HashMap<>();
    private RuleViolation twice;

    @Override
    public void began(Call call) {
        loads.clear();
        twice = null;
    }

    @Override
    public void saw(Access access) {
        if (access.side() != Side.KERNEL
                || access.place() == null
                || isWhole(access.call().operation())) {
            return;
        }
        if (access.kind().writes() || access.kind() == AccessKind.FAILED_COMPARE_AND_SET) {
            loads.clear();
        } else if (access.kind() == AccessKind.LOAD && access.isShared() && twice == null) {
            Load second = new Load(access, Sites.here());
            Load first = loads.putIfAbsent(access.place(), second);
            if (first != null) {
                twice = new RuleViolation(Rule.DOUBLE_FETCH, text(first, second), null);
            }
        }
    }

    /**
     * A whole post takes several decisions: whether the ring is open, whether there is room, whom to wake. A take-over
     * goes through the ring more than once, and decides something else each time.
     */
    private static boolean isWhole(Operation operation) {
        return operation == Operation.POST || operation == Operation.ATTACH;
    }

    private static String text(Load first, Load second) {
        return second.access() + " is the second load of a word that the user side can write\n  in "
                + second.access().call() + "; what was checked and what is used may differ: keep the first value"
                + "\n    first:" + Sites.text(first.site()) + "\n    second:" + Sites.text(second.site());
    }

    @Override
    public void ended(Call call, long answer) {
        if (twice != null && !Refusal.isRefusal(answer)) {
            throw twice;
        }
    }
}
