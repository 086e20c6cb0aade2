// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.List;
import java.util.Optional;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.lab.output.Words;

/** Whether what was measured agrees with what a policy declares. */
final class Claim {
    /** Posts of the other producer without which nothing can be said of a stop. */
    static final int ENOUGH = 2;

    private Claim() {}

    /** Whether a stop says anything: the other producer had its turn, or is waiting in it. */
    static boolean isJudged(StalledProducer declared, Repetition stop) {
        return declared == StalledProducer.PRODUCERS_WAIT || stop.ended() >= ENOUGH;
    }

    /** What is wrong; empty if nothing is. */
    static Optional<String> contradiction(StalledProducer declared, List<Repetition> stops) {
        List<Repetition> judged =
                stops.stream().filter(stop -> isJudged(declared, stop)).toList();
        if (judged.isEmpty()) {
            return Optional.of("declared is " + Words.of(declared)
                    + ", and the other producer hardly posted during any stop, so that nothing can be said");
        }
        return judged.stream()
                .map(stop -> contradiction(declared, stop))
                .flatMap(Optional::stream)
                .findFirst()
                .map(found -> "declared is " + Words.of(declared) + ", but " + found);
    }

    private static Optional<String> contradiction(StalledProducer declared, Repetition stop) {
        int delivered = stop.held().delivered();
        if (declared == StalledProducer.OWN_EVENT_LATE) {
            return delivered > 0
                    ? Optional.empty()
                    : Optional.of("of " + stop.accepted() + " events that another producer posted during a stop"
                            + " none was delivered before its end");
        }
        if (delivered > 0) {
            return Optional.of(
                    delivered + " events that another producer posted during a stop were delivered before its end");
        }
        if (declared == StalledProducer.PRODUCERS_WAIT && stop.accepted() > 0) {
            return Optional.of("another producer came to the end of " + stop.accepted() + " posts during a stop");
        }
        return Optional.empty();
    }
}
