// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.memory.AccessMode;

/** A post that publishes looks for who sleeps afterwards, with a full fence between the two. */
final class DoorbellOrder implements AccessObserver {
    private static final String DOORBELL = "doorbell";

    private Access published;
    private boolean fenced;
    private boolean looked;

    @Override
    public void began(Call call) {
        published = null;
        fenced = false;
        looked = false;
    }

    @Override
    public void saw(Access access) {
        if (!isPost(access.call())) {
            return;
        }
        if (access.kind() == AccessKind.FENCE) {
            fenced |= access.mode() == AccessMode.VOLATILE;
        } else if (access.region().name().equals(DOORBELL)) {
            if (access.kind().reads() && published != null && !looked) {
                looked = fenced;
                if (!fenced) {
                    throw violation(
                            access.call(),
                            access + Sites.line() + "\n  looks for who sleeps, and no full fence is between that and "
                                    + published);
                }
            }
        } else if (access.isPublication()) {
            published = access;
            fenced = false;
            looked = false;
        }
    }

    @Override
    public void ended(Call call, long answer) {
        if (isPost(call) && answer >= 0 && published != null && !looked) {
            throw violation(call, published + "\n  is not followed by a look for who sleeps: whoever does sleeps on");
        }
    }

    private static boolean isPost(Call call) {
        return call.operation() == Operation.POST || call.operation() == Operation.POST_BATCH;
    }

    private static RuleViolation violation(Call call, String what) {
        return new RuleViolation(Rule.DOORBELL, what + "\n  in " + call, null);
    }
}
