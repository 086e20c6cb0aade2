// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.annulus.explorer.Finding.Kind;

/**
 * What a declared deviation leads to. It excuses findings of these kinds and no others: that consumers may wait for a
 * stopped producer is no excuse for a data race, nor for an access outside the ring.
 */
final class Consequences {
    /** Somebody goes on waiting, or an event stays where it is. */
    private static final Set<Kind> WAITS = EnumSet.of(Kind.STUCK, Kind.UNBOUNDED, Kind.CHECK);

    /** Events are lost, repeated or mixed up. */
    private static final Set<Kind> WRONG_EVENTS = EnumSet.of(Kind.CHECK);

    /** Two threads use one slot at the same time: a race, and wrong events. */
    private static final Set<Kind> SHARED_SLOT = EnumSet.of(Kind.RACE, Kind.CHECK);

    private static final Map<String, Set<Kind>> BY_RULE = Map.ofEntries(
            Map.entry("consumer waits", WAITS),
            Map.entry("consumers wait", WAITS),
            Map.entry("kernel death", WAITS),
            Map.entry("user death", WAITS),
            Map.entry("close", WAITS),
            Map.entry("claim", WAITS),
            Map.entry("registration", WRONG_EVENTS),
            Map.entry("delivery", WRONG_EVENTS),
            Map.entry("publication", SHARED_SLOT),
            Map.entry("overrun", SHARED_SLOT),
            Map.entry("slot ownership", SHARED_SLOT),
            Map.entry("hostile", EnumSet.of(Kind.BOUNDS, Kind.THREW, Kind.UNBOUNDED, Kind.CHECK)));

    private Consequences() {}

    /** Whether a rule that is violated leads to findings of a kind; a rule that is not known here to failed checks. */
    static boolean of(String rule, Kind kind) {
        return BY_RULE.getOrDefault(rule, WRONG_EVENTS).contains(kind);
    }
}
