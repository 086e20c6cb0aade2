// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.annulus.core.policy.RingPolicy;
import org.annulus.lab.section.Findings;
import org.annulus.lab.section.Peers;
import org.annulus.lab.section.Scope;
import org.annulus.lab.section.Section;
import org.annulus.lab.section.Unit;
import org.annulus.lab.stall.Stalls.Effort;

/** How long others wait for a producer that stops between reserve and publish: one unit a subject. */
public final class StallSection implements Section {
    static final String KEY = "stall";

    private static final double MILLIS_A_SECOND = 1e3;
    private static final double AROUND_IT = 0.05;

    /** For the list of sections. */
    public StallSection() {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String title() {
        return "A producer that stops";
    }

    @Override
    public Map<String, String> settings(Scope scope) {
        Effort effort = Effort.of(scope.quick());
        return Map.of(
                "stall stops",
                effort.repetitions() + " of " + effort.holdMillis() + " ms, each after as long a time without one;"
                        + " the other producer posts each " + StallRun.PACE_MICROS + " us, room for " + StallRun.ROOM
                        + " where it can be chosen");
    }

    @Override
    public List<Unit> units(Scope scope) {
        Effort effort = Effort.of(scope.quick());
        List<Unit> units = new ArrayList<>();
        for (RingPolicy policy : scope.policies()) {
            boolean alone = policy.traits().producers() == 1;
            units.add(unit(policy.name().toString(), alone, effort, () -> Stalls.of(policy, effort)));
        }
        for (String peer : scope.peers()) {
            if (Peers.isPeer(peer)) {
                units.add(unit(peer, !Stalls.hasRival(peer), effort, () -> Stalls.ofPeer(peer, effort)));
            }
        }
        return units;
    }

    private static Unit unit(String subject, boolean alone, Effort effort, Supplier<Stalled> stall) {
        double seconds = alone ? 0 : 2 * effort.holdMillis() * (effort.repetitions() + 1) / MILLIS_A_SECOND + AROUND_IT;
        return new Unit(
                KEY + "/" + subject,
                subject,
                seconds,
                () -> Findings.of(StallRows.of(stall.get(), effort.holdMillis())));
    }
}
