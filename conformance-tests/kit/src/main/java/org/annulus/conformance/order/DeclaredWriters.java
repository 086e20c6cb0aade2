// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Side;

/**
 * A side writes, or tries to write, only the words that the layout says it writes, and works only through the memory
 * that it was attached with.
 */
final class DeclaredWriters implements AccessObserver {
    @Override
    public void saw(Access access) {
        if (access.call().side() != access.side()) {
            throw violation(
                    access,
                    "the call is the " + access.call().side().label() + " side's and the memory is what the "
                            + access.side().label()
                            + " side was attached with: what two rings or sides share is shared words, no objects");
        }
        if (access.place() == null || !(access.kind().writes() || access.kind() == AccessKind.FAILED_COMPARE_AND_SET)) {
            return;
        }
        Side writer = access.place().word().writer();
        if (writer != Side.BOTH && writer != access.side()) {
            throw violation(
                    access,
                    "the layout declares that the word is written by "
                            + (writer == Side.NOBODY
                                    ? "nobody once the ring is formatted"
                                    : "the " + writer.label() + " side alone"));
        }
    }

    private static RuleViolation violation(Access access, String why) {
        return new RuleViolation(Rule.ONE_WRITER, access + Sites.line() + "\n  in " + access.call() + "; " + why, null);
    }
}
