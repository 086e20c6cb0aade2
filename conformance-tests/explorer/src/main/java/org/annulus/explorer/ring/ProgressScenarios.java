// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.annulus.core.policy.RingTraits.Progress;
import org.annulus.core.policy.RingTraits.StalledProducer;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/** What the others feel of a thread that stopped: between two steps that the SPI names, or anywhere. */
final class ProgressScenarios {
    private static final String OTHERS_WAIT = "consumers wait";

    private final Casting casting;

    ProgressScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        int producers = casting.producers(2);
        if (producers > 1) {
            all.add(stoppedProducer());
            if (producersEnd()) {
                all.add(frozenProducer(producers));
            }
        } else {
            all.add(frozenProducer(1));
        }
        all.add(frozenConsumer());
        return all;
    }

    /** Whether a producer ends whatever the others do. */
    private boolean producersEnd() {
        return casting.traits().reserve() != Progress.BLOCKING
                && casting.traits().publish() != Progress.BLOCKING;
    }

    private boolean consumersEnd() {
        return casting.traits().complete() != Progress.BLOCKING;
    }

    private boolean declares(String rule) {
        return casting.policy().deviations().stream()
                .anyMatch(deviation -> deviation.rule().equals(rule));
    }

    /**
     * One producer reserves and never publishes. The other posts, if the traits let it end, and a consumer drains. What
     * the traits call late stays away; a consumer that waits would hide everything, which nobody should claim, so that
     * claim is checked as if it were the one before it.
     */
    private RingScenario stoppedProducer() {
        StalledProducer claim = casting.traits().stalledProducer();
        boolean otherEnds = claim != StalledProducer.PRODUCERS_WAIT;
        RingBlueprint plan = casting.ring(2, 1, 2);
        Scenario scenario = Scenario.of("stopped-producer", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 2);
            Poster stopped = ledger.poster(1);
            Poster other = ledger.poster(1);
            Taker taker = ledger.taker();
            stage.thread("stopped", stopped::reserve);
            if (otherEnds) {
                stage.thread("P1", other::post);
            }
            drains(stage, taker);
            stage.afterwards(() -> {
                if (claim == StalledProducer.LATER_EVENTS_LATE || claim == StalledProducer.PRODUCERS_WAIT) {
                    ledger.excuse(post -> post.poster() == other);
                }
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                "stopped-producer",
                "one producer reserves and never publishes; what does the consumer get of the other's event?",
                scenario,
                "consumer waits");
    }

    private static void drains(Stage stage, Taker taker) {
        stage.thread("C0", () -> {
            taker.drain(1);
            taker.drain(1);
            taker.end();
        });
    }

    /** Stopped anywhere, it costs nobody else more than what the traits say. */
    private RingScenario frozenProducer(int producers) {
        RingBlueprint plan = casting.ring(producers, 1, producers);
        boolean othersLate = casting.traits().stalledProducer() != StalledProducer.OWN_EVENT_LATE;
        Scenario scenario = Scenario.of("frozen-producer", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), producers);
            Poster victim = ledger.poster(1);
            int frozen = stage.mortal("frozen", () -> {
                victim.post();
                victim.end();
            });
            for (int p = 1; p < producers; p++) {
                FlowScenarios.posts(stage, ledger, p, 1);
            }
            Taker taker = ledger.taker();
            drains(stage, taker);
            stage.afterwards(() -> {
                if (!stage.crashed(frozen)) {
                    ledger.settle();
                    return;
                }
                if (othersLate && victim.isHalfWay()) {
                    ledger.excuse(post -> post.poster() != victim);
                }
                // Without a probe: the slot, or the item, of the one that stopped stays taken.
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                        "frozen-producer",
                        "a producer may stop anywhere for ever; the others end, with what is theirs",
                        scenario,
                        "consumer waits")
                .withCrashes(1);
    }

    /** Producers, and other consumers where there are any, go on; the event that it had claimed is not theirs. */
    private RingScenario frozenConsumer() {
        int consumers = consumersEnd() || declares(OTHERS_WAIT) ? casting.consumers(2) : 1;
        RingBlueprint plan = casting.ring(1, consumers, 2);
        Scenario scenario = Scenario.of("frozen-consumer", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 1);
            FlowScenarios.posts(stage, ledger, 0, 2);
            Taker victim = ledger.taker();
            int frozen = stage.mortal("frozen", () -> {
                victim.drain(1);
                victim.end();
            });
            for (int c = 1; c < consumers; c++) {
                FlowScenarios.drains(stage, ledger, c, 1, 1);
            }
            stage.afterwards(() -> {
                if (!stage.crashed(frozen)) {
                    ledger.settle();
                    return;
                }
                ledger.excuse(lossOf(victim, consumers));
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                        "frozen-consumer",
                        "a consumer may stop anywhere for ever; the others end, and lose at most its event",
                        scenario,
                        OTHERS_WAIT)
                .withCrashes(1);
    }

    /** What may be missing when one of some consumers, which wanted one event, was stopped. */
    static Predicate<Post> lossOf(Taker victim, int consumers) {
        if (consumers == 1) {
            // Nobody else drains.
            return post -> true;
        }
        // What it has handed over is not missing; else it may have claimed an event.
        LossBudget most = new LossBudget(victim.deliveries().isEmpty() ? 1 : 0);
        return post -> most.spend();
    }
}
