// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.crash;

import java.util.List;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;

/** Sides that die: in this process before every access, in a process of their own, and at a random moment. */
public final class CrashChecks implements CheckSource {
    /** For the list of sources. */
    public CrashChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        return List.of(
                new DeathSweep(Victim.KERNEL, false),
                new DeathSweep(Victim.USER, false),
                new DeathSweep(Victim.KERNEL, true),
                new DeathSweep(Victim.USER, true),
                new StalledOwner(Victim.KERNEL),
                new StalledOwner(Victim.USER),
                new ReplacedOwner(),
                new ProcessDeaths(Victim.KERNEL),
                new ProcessDeaths(Victim.USER),
                new RandomKill(Victim.KERNEL),
                new RandomKill(Victim.USER));
    }
}
