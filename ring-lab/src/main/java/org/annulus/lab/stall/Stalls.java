// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.lab.Failures;
import org.annulus.lab.section.Peers;

/** Stops a producer of each subject that has two. */
final class Stalls {
    /** How long a producer stops at least, and how often. */
    record Effort(long holdMillis, int repetitions) {
        static final Effort QUICK = new Effort(5, 5);
        static final Effort FULL = new Effort(50, 30);

        static Effort of(boolean quick) {
            return quick ? QUICK : FULL;
        }
    }

    private static final String ONE_PRODUCER = "one producer: nobody else to wait";
    private static final long MILLI = 1_000_000;

    /** The peers that have a second producer. */
    private static final Map<String, Supplier<Contest>> RIVALS = Map.of(
            Peers.AGRONA_MANY_TO_ONE, AgronaContest::new,
            Peers.JCTOOLS_MPSC, JcToolsContest::new,
            Peers.DISRUPTOR_MULTI, DisruptorContest::new);

    private Stalls() {}

    /** Whether a peer has a second producer. */
    static boolean hasRival(String peer) {
        return RIVALS.containsKey(peer);
    }

    static Stalled of(RingPolicy policy, Effort effort) {
        String name = policy.name().toString();
        if (policy.traits().producers() == 1) {
            return Stalled.notApplicable(name, ONE_PRODUCER);
        }
        StalledProducer declared = policy.traits().stalledProducer();
        return run(name, Optional.of(declared), () -> new RingContest(policy), effort);
    }

    static Stalled ofPeer(String name, Effort effort) {
        return hasRival(name)
                ? run(name, Optional.empty(), RIVALS.get(name), effort)
                : Stalled.notApplicable(name, ONE_PRODUCER);
    }

    private static Stalled run(String name, Optional<StalledProducer> declared, Supplier<Contest> made, Effort effort) {
        try (Contest contest = made.get()) {
            List<Repetition> stops = StallRun.of(contest, effort.holdMillis() * MILLI, effort.repetitions());
            return new Stalled(name, declared, stops, contest.refusal(), "", false);
        } catch (RuntimeException failure) {
            return new Stalled(name, declared, List.of(), "", Failures.sentence(failure), true);
        }
    }
}
