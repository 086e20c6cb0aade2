// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.List;
import java.util.Optional;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.NamedCheck;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.policy.Deviation;

/** One side dies, whoever takes over accounts for every event, and what the traits excuse is a deviation found. */
abstract class DeathCheck extends NamedCheck {
    final Victim victim;
    private Deviation found;

    DeathCheck(Victim victim, String name) {
        super(
                Layer.CRASH,
                name,
                List.of(victim.rule(), Rule.NO_LOSS, Rule.NO_DUPLICATION, Rule.NO_INVENTION, Rule.NO_TEARING));
        this.victim = victim;
    }

    /** Nothing has been found yet. */
    final synchronized void begin() {
        found = null;
    }

    /** Both sides go on; keeps in mind which declared deviation showed. Several deaths may be settled at once. */
    final void settle(Rescue rescue) {
        rescue.settle();
        rescue.found().ifPresent(this::note);
    }

    private synchronized void note(Deviation deviation) {
        found = deviation;
    }

    final synchronized Evidence evidence(String text) {
        return new Evidence(text, Optional.ofNullable(found));
    }
}
