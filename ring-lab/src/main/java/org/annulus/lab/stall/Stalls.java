// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.stall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.annulus.core.policy.RingPolicy;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.lab.Failures;

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

    /** Peers by name; empty for one that has a single producer. */
    private static final Map<String, Optional<Supplier<Contest>>> PEERS = new LinkedHashMap<>();

    static {
        PEERS.put("agrona-one-to-one", Optional.empty());
        PEERS.put("agrona-many-to-one", Optional.of(AgronaContest::new));
        PEERS.put("jctools-spsc", Optional.empty());
        PEERS.put("jctools-mpsc", Optional.of(JcToolsContest::new));
        PEERS.put("disruptor-single", Optional.empty());
        PEERS.put("disruptor-multi", Optional.of(DisruptorContest::new));
    }

    private Stalls() {}

    static boolean isPeer(String name) {
        return PEERS.containsKey(name);
    }

    /** Whether a peer has a second producer. */
    static boolean hasRival(String peer) {
        return PEERS.get(peer).isPresent();
    }

    /** All peers. */
    static List<String> peers() {
        return List.copyOf(PEERS.keySet());
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
        return PEERS.get(name)
                .map(contest -> run(name, Optional.empty(), contest, effort))
                .orElseGet(() -> Stalled.notApplicable(name, ONE_PRODUCER));
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
