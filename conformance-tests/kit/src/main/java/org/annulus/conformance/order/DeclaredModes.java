// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Word;
import org.annulus.core.memory.AccessMode;

/**
 * No store is weaker than the layout says for the word's writer, and no load weaker than it says for its reader. A side
 * that attaches has its private memory to itself, and may set it up as it likes.
 */
final class DeclaredModes implements AccessObserver {
    @Override
    public void saw(Access access) {
        if (access.place() == null || access.call().operation() == Operation.ATTACH && !access.isShared()) {
            return;
        }
        Word word = access.place().word();
        if (access.kind().writes() && isOr(word.writer(), access.side())) {
            require(access, "stores", word.store());
        }
        boolean pairs = access.kind() == AccessKind.LOAD || access.kind() == AccessKind.AWAIT;
        if (pairs && isOr(word.reader(), access.side())) {
            require(access, "loads", word.load());
        }
    }

    private static boolean isOr(Side declared, Side side) {
        return declared == side || declared == Side.BOTH;
    }

    private static void require(Access access, String what, AccessMode declared) {
        if (!access.mode().covers(declared)) {
            throw new RuleViolation(
                    Rule.ACCESS_MODES,
                    access + Sites.line() + "\n  in " + access.call() + "; the layout declares " + what + " of "
                            + access.place() + " by the " + access.side().label() + " side as " + declared
                            + " or stronger ("
                            + access.place().word().why() + "): make the access stronger, or the table true",
                    null);
        }
    }
}
