// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/**
 * Consumers that sleep until the doorbell rings. There is an event for everybody who waits, and time limits are
 * switched off, so a wake-up that is lost leaves a thread asleep for ever.
 */
final class WaitScenarios {
    private final Casting casting;

    WaitScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        Casting.addIfRoomy(all, () -> waiters("wait", 1, 1));
        Casting.addIfRoomy(all, () -> waiters("wait-min", 1, 2));
        if (casting.producers(2) > 1) {
            Casting.addIfRoomy(all, () -> waiters("wait-producers", 2, 2));
        }
        if (casting.consumers(2) > 1) {
            Casting.addIfRoomy(all, () -> waiters("two-waiters", 1, 1, 1));
            Casting.addIfRoomy(all, () -> waiters("two-needs", 1, 1, 2));
        }
        Casting.addIfRoomy(all, () -> timed());
        all.addAll(new WaitEndScenarios(casting).all());
        return all;
    }

    /** Each waiter waits once, for as many events as it needs; as many are posted as all need together. */
    private RingScenario waiters(String name, int producers, int... needs) {
        int events = 0;
        for (int need : needs) {
            events += need;
        }
        int each = events / producers;
        RingBlueprint plan = casting.roomyRing(producers, needs.length, events).withDoorbell();
        Scenario scenario = Scenario.of(name, stage -> {
            Ledger ledger = new Ledger(plan.on(stage), producers);
            for (int p = 0; p < producers; p++) {
                FlowScenarios.posts(stage, ledger, p, each);
            }
            for (int w = 0; w < needs.length; w++) {
                waits(stage, ledger, w, needs[w]);
            }
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(name, about(producers, events, needs), scenario, "delivery", "publication", "claim")
                .beyond(casting.beyond(producers, needs.length))
                .withoutTimeouts();
    }

    private static String about(int producers, int events, int... needs) {
        List<String> sleepers = new ArrayList<>();
        for (int need : needs) {
            sleepers.add(need == 1 ? "one event" : need + " events");
        }
        return (producers == 1 ? "a producer posts " : producers + " producers post ") + count(events)
                + (needs.length == 1 ? "; a consumer sleeps until there " : "; consumers sleep until there ")
                + (needs.length == 1 && needs[0] > 1 ? "are " : "is ") + String.join(", and until there is ", sleepers)
                + ", without time limits";
    }

    private static String count(int events) {
        return events == 1 ? "one event" : events + " events";
    }

    static void waits(Stage stage, Ledger ledger, int number, int need) {
        Taker taker = ledger.taker();
        stage.thread("W" + number, () -> {
            taker.await(need, need);
            taker.end();
        });
    }

    /** Whose longest sleep is over looks by itself, and may meet whoever is about to wake it. */
    private RingScenario timed() {
        RingBlueprint plan = casting.roomyRing(1, 1, 2).withDoorbell();
        Scenario scenario = Scenario.of("wait-timed", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 1);
            FlowScenarios.posts(stage, ledger, 0, 2);
            Taker taker = ledger.taker();
            stage.thread("W0", () -> {
                taker.await(1, 1);
                taker.await(1, 1);
                taker.end();
            });
            stage.afterwards(ledger::settle);
        });
        return RingScenario.of(
                "wait-timed",
                "a producer posts 2 events; a consumer sleeps for each, and each sleep may end at its time limit",
                scenario,
                "delivery");
    }
}
