// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.hostile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.annulus.conformance.check.CheckSource;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;

/** The matrix of attacks, row by row, all of them at full speed, and a file that is cut off. */
public final class HostileChecks implements CheckSource {
    /** For the list of sources. */
    public HostileChecks() {}

    @Override
    public List<RuleCheck> of(RingFixture fixture, Effort effort) {
        List<RuleCheck> rows = new ArrayList<>();
        for (AttackRow row : AttackRow.values()) {
            rows.add(new RowCheck(row));
        }
        rows.add(new DoubleFetchCheck());
        rows.add(new GarbageCheck());
        rows.add(new TruncationCheck());
        rows.sort(Comparator.comparing(RuleCheck::name));
        rows.add(new ScribblerCheck());
        rows.add(new TruncatedFileCheck());
        return List.copyOf(rows);
    }
}
