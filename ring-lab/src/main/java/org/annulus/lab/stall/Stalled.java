// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.List;
import java.util.Optional;
import org.annulus.core.policy.RingTraits.StalledProducer;

/**
 * What the stops of one subject's producer cost the others.
 *
 * @param subject a policy's variant, or a peer
 * @param declared what the policy says of it; peers declare nothing
 * @param stops what was measured; empty if nothing was
 * @param refusal by what a post was refused, if one was
 * @param why there are no stops
 * @param failed whether there should be some
 */
record Stalled(
        String subject,
        Optional<StalledProducer> declared,
        List<Repetition> stops,
        String refusal,
        String why,
        boolean failed) {
    Stalled {
        stops = List.copyOf(stops);
    }

    static Stalled notApplicable(String subject, String why) {
        return new Stalled(subject, Optional.empty(), List.of(), "", why, false);
    }

    /** In what the measurement contradicts the declaration; empty if it does not. */
    Optional<String> contradiction() {
        return stops.isEmpty() ? Optional.empty() : declared.flatMap(claim -> Claim.contradiction(claim, stops));
    }
}
