// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.rule.Rule;

/** Every access is of a whole declared word, in its width. */
final class DeclaredWords implements AccessObserver {
    @Override
    public void saw(Access access) {
        if (access.kind() == AccessKind.FENCE) {
            return;
        }
        if (access.offset() % access.width() != 0) {
            throw violation(access, "an access of " + access.width() + " bytes at an offset that is no multiple of it");
        }
        if (access.place() == null) {
            throw violation(access, "no word of the layout begins there");
        }
        if (access.place().word().width() != access.width()) {
            throw violation(
                    access,
                    "an access of " + access.width() + " bytes to a word that the layout declares with "
                            + access.place().word().width());
        }
    }

    private static RuleViolation violation(Access access, String why) {
        return new RuleViolation(Rule.ALIGNMENT, access + Sites.line() + "\n  in " + access.call() + "; " + why, null);
    }
}
