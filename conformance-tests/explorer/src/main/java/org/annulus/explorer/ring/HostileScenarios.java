// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import org.annulus.core.handle.Refusal;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.policy.RingTraits.WhenFull;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/**
 * A user that writes values of its choice to a shared word of its choice, at any moment. The victims may lose its
 * events; they may not leave their regions, loop without bound, or throw, and {@link HostileOracle} says what of their
 * answers must be right all the same.
 */
final class HostileScenarios {
    private final Casting casting;

    HostileScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        int operations = casting.operations(2);
        RingBlueprint posts = plan(operations);
        RingBlueprint drains = plan(2);
        all.add(producer("hostile-kernel", posts, operations, HostilePeer.writingOnce(posts)));
        all.add(producer("hostile-kernel-twice", posts, 1, HostilePeer.writingTwice(posts)));
        if (isBounded()) {
            RingBlueprint reservations = plan(1);
            all.add(reservations("hostile-reserve", reservations, HostilePeer.writingOnce(reservations)));
        }
        all.add(consumer("hostile-user", drains, HostilePeer.writingOnce(drains)));
        all.add(consumer("hostile-user-twice", drains, HostilePeer.writingTwice(drains)));
        return all;
    }

    private boolean isBounded() {
        return casting.traits().whenFull() == WhenFull.REFUSED && !casting.coalesces();
    }

    private RingScenario producer(String name, RingBlueprint plan, int operations, HostilePeer peer) {
        Scenario scenario = Scenario.of(name, stage -> {
            List<Long> undisturbed = new ArrayList<>();
            posts(poster(stage, plan, operations), operations, undisturbed);
            ExploredRing ring = plan.on(stage);
            Poster poster = new Ledger(ring, 1).poster(operations);
            List<Long> answers = new ArrayList<>();
            stage.thread("P0", () -> posts(poster, operations, answers));
            HostilePeer.Deeds deeds = peer.act(stage, ring);
            stage.afterwards(() -> new HostileOracle(deeds, casting.traits()).checkAnswers(answers, undisturbed));
        });
        return RingScenario.of(name, "a producer posts while a hostile user " + writes(peer), scenario, "hostile");
    }

    private static Poster poster(Stage stage, RingBlueprint plan, int operations) {
        return new Ledger(plan.on(stage), 1).poster(operations);
    }

    private static void posts(Poster poster, int operations, List<Long> answers) {
        for (int i = 0; i < operations; i++) {
            answers.add(requireAnswer(poster.post()));
        }
    }

    /** Reserves more than there is room for, and publishes nothing: no two may have the same slot. */
    private RingScenario reservations(String name, RingBlueprint plan, HostilePeer peer) {
        int room = casting.policy().capacity(plan.geometry());
        int slots = casting.slots(plan);
        Scenario scenario = Scenario.of(name, stage -> {
            List<Long> undisturbed = new ArrayList<>();
            reserves(poster(stage, plan, room + 1), room + 1, undisturbed);
            ExploredRing ring = plan.on(stage);
            Poster poster = new Ledger(ring, 1).poster(room + 1);
            List<Long> answers = new ArrayList<>();
            stage.thread("P0", () -> reserves(poster, room + 1, answers));
            HostilePeer.Deeds deeds = peer.act(stage, ring);
            stage.afterwards(() -> {
                HostileOracle oracle = new HostileOracle(deeds, casting.traits());
                oracle.checkAnswers(answers, undisturbed);
                oracle.checkReservations(answers, undisturbed, room, slots);
            });
        });
        return RingScenario.of(
                name,
                "a producer reserves " + (room + 1) + " slots of " + room + " while a hostile user " + writes(peer),
                scenario,
                "hostile",
                "overlap");
    }

    private static void reserves(Poster poster, int count, List<Long> answers) {
        for (int i = 0; i < count; i++) {
            answers.add(requireAnswer(poster.reserve()));
        }
    }

    private RingScenario consumer(String name, RingBlueprint plan, HostilePeer peer) {
        Scenario scenario = Scenario.of(name, stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster poster = ledger.poster(1);
            Taker taker = ledger.taker();
            poster.post();
            stage.thread("C0", () -> {
                taker.drain(1);
                taker.drain(1);
                taker.end();
            });
            HostilePeer.Deeds deeds = peer.act(stage, ring);
            stage.afterwards(() ->
                    new HostileOracle(deeds, casting.traits()).checkDeliveries(taker.deliveries(), poster.posts()));
        });
        return RingScenario.of(name, "a consumer drains while somebody " + writes(peer), scenario, "hostile");
    }

    private static String writes(HostilePeer peer) {
        return "writes " + peer.times() + " of " + peer.words() + " shared words";
    }

    /**
     * Plain accesses are explored as opaque ones: that the peer races with them is not the ring's fault, and what they
     * read is the same.
     */
    private RingBlueprint plan(int events) {
        RingBlueprint plan = casting.ring(1, 1, events).closable();
        return plan.alsoSeenThrough((region, memory) -> new ModeLens(memory, OPAQUE_FOR_PLAIN));
    }

    private static final ModeLens.Modes OPAQUE_FOR_PLAIN = new ModeLens.Modes() {
        @Override
        public AccessMode load(int offset, AccessMode asked) {
            return asked == AccessMode.PLAIN ? AccessMode.OPAQUE : asked;
        }

        @Override
        public AccessMode store(int offset, AccessMode asked) {
            return asked == AccessMode.PLAIN ? AccessMode.OPAQUE : asked;
        }
    };

    /** Throws if the answer is none of the closed set. */
    private static long requireAnswer(long answer) {
        if (Refusal.isRefusal(answer)) {
            Refusal.of(answer);
        }
        return answer;
    }
}
