// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/** Producers that post and consumers that drain, side by side: the bread and butter of a ring. */
final class FlowScenarios {
    private final Casting casting;

    FlowScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        if (casting.isScopeOfThreadsGiven()) {
            all.add(flow(casting.producers(1), casting.consumers(1), casting.operations(), casting.operations(1)));
        } else {
            all.add(flow(1, 1, casting.operations(3), 0));
            boolean producers = casting.traits().producers() > 1;
            boolean consumers = casting.traits().consumers() > 1;
            if (producers) {
                all.add(flow(2, 1, casting.operations(1), casting.operations(1)));
            }
            if (consumers) {
                all.add(flow(1, 2, casting.operations(), 0));
            }
            if (producers && consumers) {
                all.add(flow(2, 2, casting.operations(1), casting.operations(1)));
            }
        }
        if (casting.producers(2) > 1 && casting.traits().whenFull() == WhenFull.REFUSED) {
            all.add(full());
        }
        all.add(batch());
        if (casting.producers(2) > 1 && !casting.isScopeOfThreadsGiven()) {
            all.add(batchBesidePost());
        }
        if (casting.traits().whenFull() == WhenFull.OVERWRITTEN) {
            all.add(overrun());
        }
        return all;
    }

    /** One producer with some posts, the others with as many or fewer. */
    private RingScenario flow(int producers, int consumers, int operations, int ofOthers) {
        int events = operations + (producers - 1) * ofOthers;
        RingBlueprint plan = casting.ring(producers, consumers, events);
        int drains = (events + consumers - 1) / consumers;
        String name = producers + "x" + consumers;
        Scenario scenario = Scenario.of(name, stage -> {
            Ledger ledger = new Ledger(plan.on(stage), producers);
            for (int p = 0; p < producers; p++) {
                posts(stage, ledger, p, p == 0 ? operations : ofOthers);
            }
            for (int c = 0; c < consumers; c++) {
                drains(stage, ledger, c, drains, 1);
            }
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                        name,
                        count(producers, "producer") + " with " + count(events, "post") + ", "
                                + count(consumers, "consumer") + " with " + count(consumers * drains, "drain"),
                        scenario,
                        "delivery",
                        "publication",
                        "claim")
                .beyond(casting.beyond(producers, consumers));
    }

    /** Two producers that judge the room at the same time, one by what the other has seen of head. */
    private RingScenario full() {
        RingBlueprint plan = casting.tightRing(2, 1, 4);
        int room = casting.policy().capacity(plan.geometry());
        Scenario scenario = Scenario.of("full", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 2);
            Poster first = ledger.poster(room + 1);
            Poster second = ledger.poster(1);
            for (int i = 0; i < room; i++) {
                first.post();
            }
            stage.thread("P0", () -> {
                first.post();
                first.end();
            });
            stage.thread("P1", () -> {
                second.post();
                second.end();
            });
            drains(stage, ledger, 0, Math.min(room, 2), 1);
            stage.afterwards(ledger::settle);
        });
        RingScenario full = RingScenario.of(
                        "full",
                        "two producers post to a full ring while a consumer drains",
                        scenario,
                        "delivery",
                        "publication",
                        "claim")
                .beyond(casting.beyond(2, 1));
        return room > LapScenarios.SMALL ? full.lengthy() : full;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    static void posts(Stage stage, Ledger ledger, int number, int operations) {
        Poster poster = ledger.poster(operations);
        stage.thread("P" + number, () -> {
            for (int i = 0; i < operations; i++) {
                poster.post();
            }
            poster.end();
        });
    }

    static void drains(Stage stage, Ledger ledger, int number, int drains, int limit) {
        Taker taker = ledger.taker();
        stage.thread("C" + number, () -> {
            for (int i = 0; i < drains; i++) {
                taker.drain(limit);
            }
            taker.end();
        });
    }

    /** Posts and drains of two at once. */
    private RingScenario batch() {
        int producers = casting.producers(1);
        int consumers = casting.consumers(1);
        RingBlueprint plan = casting.ring(producers, consumers, producers * 4);
        Scenario scenario = Scenario.of("batch", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), producers);
            for (int p = 0; p < producers; p++) {
                Poster poster = ledger.poster(4);
                stage.thread("P" + p, () -> {
                    poster.post(2);
                    poster.post(2);
                    poster.end();
                });
            }
            for (int c = 0; c < consumers; c++) {
                drains(stage, ledger, c, 2, 2);
            }
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                        "batch", "posts of two events at once, drains of two", scenario, "delivery", "publication")
                .beyond(casting.beyond(producers, consumers));
    }

    /** A batch, and another producer that may publish for it before all of it is stored. */
    private RingScenario batchBesidePost() {
        RingBlueprint plan = casting.ring(2, 1, 3);
        Scenario scenario = Scenario.of("batch-beside-post", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 2);
            Poster batches = ledger.poster(2);
            stage.thread("P0", () -> {
                batches.post(2);
                batches.end();
            });
            posts(stage, ledger, 1, 1);
            drains(stage, ledger, 0, 2, 2);
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                "batch-beside-post",
                "a post of two events at once beside a post of one, drains of two",
                scenario,
                "delivery",
                "publication",
                "claim");
    }

    /** More posts than slots, in a ring that does not look for room. */
    private RingScenario overrun() {
        int slots = casting.slots(casting.ring(1, 1, 1));
        RingBlueprint plan = casting.ring(1, 1, 1);
        Scenario scenario = Scenario.of("overrun", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 1);
            posts(stage, ledger, 0, slots + 1);
            drains(stage, ledger, 0, 2, 1);
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                "overrun",
                "one event more is posted than there are slots, while a consumer drains",
                scenario,
                "overrun");
    }
}
