// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessHook;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Region;

/** Ends a call of a living side that waits for a dead one for ever. For one thread. */
final class Patience implements AccessHook {
    /** More than any call on the small rings of these checks takes. */
    private static final int MOST = 200_000;

    private int left = MOST;

    @Override
    public void before(Region region, int offset) {
        if (left-- == 0) {
            throw new RuleViolation(
                    Rule.PROGRESS,
                    "a call has made " + MOST + " accesses, the last to " + region.name() + "." + region.nameAt(offset)
                            + ", and does not end",
                    null);
        }
    }

    /** A new call begins. */
    void renew() {
        left = MOST;
    }
}
