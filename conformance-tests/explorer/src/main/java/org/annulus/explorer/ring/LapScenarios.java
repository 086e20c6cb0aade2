// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.explorer.Scenario;

/**
 * A thread that sleeps while the others go all the way round the ring: stale claims, indices that wrapped, slots with
 * two owners. One other thread does the going round, posting and draining in turn, so that two threads show it. Posts
 * that merge use no slot and do not count.
 */
final class LapScenarios {
    private static final int MOST_ROUNDS = 1 << 10;

    /** Slots that can be gone round under a weak model. */
    static final int SMALL = 8;

    /** Positions that an index may tell apart for a scenario to go round them. */
    private static final long MOST_POSITIONS = 16;

    private final Casting casting;

    LapScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        int producers = casting.producers(2);
        int consumers = casting.consumers(2);
        if (casting.traits().whenFull() != WhenFull.OVERWRITTEN) {
            all.add(lap());
        }
        if (consumers > 1) {
            int rounds = rounds(1, consumers);
            all.add(slowConsumer("lapped-consumer", casting.tightRing(1, consumers, rounds), rounds));
        }
        if (producers > 1) {
            int rounds = rounds(producers, 1);
            all.add(slowProducer("lapped-producer", casting.tightRing(producers, 1, rounds + 1), rounds));
        }
        if (consumers > 1 && comesRound(1, consumers)) {
            RingBlueprint narrow = casting.narrowRing(1, consumers);
            all.add(slowConsumer("wrapped-index", narrow, 1 << narrow.geometry().indexBits()));
        }
        return all;
    }

    /**
     * Once round the slots: when the fast thread ends, indices that count modulo the slots are back at their values.
     */
    private int rounds(int producers, int consumers) {
        return Math.min(casting.slots(casting.tightRing(producers, consumers, 1)), MOST_ROUNDS);
    }

    /** Whether the narrowest index comes back to a value sooner than a scenario ends. */
    private boolean comesRound(int producers, int consumers) {
        long bits = casting.narrowRing(producers, consumers).geometry().indexBits();
        return bits < Long.SIZE && 1L << bits <= MOST_POSITIONS;
    }

    /** Under a weak model a lap of a small ring is all that can be explored in full. */
    private static RingScenario asLongAs(int rounds, RingScenario scenario) {
        return rounds > SMALL ? scenario.lengthy() : scenario;
    }

    /** One producer goes all the way round behind one consumer: no slot is written before it was read. */
    private RingScenario lap() {
        int slots = rounds(1, 1);
        RingBlueprint plan = casting.tightRing(1, 1, 2 * slots);
        Scenario scenario = Scenario.of("lap", stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 1);
            Poster poster = ledger.poster(2 * slots);
            Taker taker = ledger.taker();
            stage.thread("P0", () -> {
                int posted = 0;
                for (int i = 0; i < 2 * slots && posted <= slots; i++) {
                    posted += poster.post() >= 0 ? 1 : 0;
                }
                poster.end();
            });
            stage.thread("C0", () -> {
                taker.drain(slots);
                taker.end();
            });
            stage.afterwards(ledger::settle);
        });
        RingScenario lap = RingScenario.of(
                "lap",
                "a producer posts until it has used the " + slots
                        + " slots and one of them again, while a consumer drains",
                scenario,
                "delivery");
        return asLongAs(slots, lap);
    }

    private RingScenario slowConsumer(String name, RingBlueprint plan, int rounds) {
        Scenario scenario = Scenario.of(name, stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 1);
            Poster poster = ledger.poster(2 * rounds + 1);
            Taker slow = ledger.taker();
            Taker fast = ledger.taker();
            poster.post();
            stage.thread("slow", () -> {
                slow.drain(1);
                slow.end();
            });
            stage.thread("fast", () -> {
                int slots = 0;
                for (int i = 0; i < 2 * rounds && slots < rounds; i++) {
                    fast.drain(1);
                    slots += poster.post() >= 0 ? 1 : 0;
                }
                poster.end();
                fast.end();
            });
            stage.afterwards(ledger::settle);
        });
        RingScenario lap = RingScenario.of(
                        name,
                        "one consumer drains once, while another thread drains and posts until " + rounds
                                + " slots were used",
                        scenario,
                        "delivery",
                        "claim",
                        "slot ownership")
                .beyond(casting.beyond(1, 2));
        return asLongAs(rounds, lap);
    }

    private RingScenario slowProducer(String name, RingBlueprint plan, int rounds) {
        Scenario scenario = Scenario.of(name, stage -> {
            Ledger ledger = new Ledger(plan.on(stage), 2);
            Poster slow = ledger.poster(1);
            Poster fast = ledger.poster(2 * rounds);
            Taker taker = ledger.taker();
            stage.thread("slow", () -> {
                slow.post();
                slow.end();
            });
            stage.thread("fast", () -> {
                int slots = 0;
                for (int i = 0; i < 2 * rounds && slots < rounds; i++) {
                    slots += fast.post() >= 0 ? 1 : 0;
                    taker.drain(1);
                }
                fast.end();
                taker.end();
            });
            stage.afterwards(ledger::settle);
        });
        RingScenario lap = RingScenario.of(
                        name,
                        "one producer posts once, while another thread posts and drains until " + rounds
                                + " slots were used",
                        scenario,
                        "slot ownership",
                        "publication")
                .beyond(casting.beyond(2, 1));
        return asLongAs(rounds, lap);
    }
}
