// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.List;
import org.annulus.core.handle.Refusal;
import org.annulus.explorer.Scenario;

/** Closing a ring from either side, while the other works. */
final class CloseScenarios {
    private final Casting casting;

    CloseScenarios(Casting casting) {
        this.casting = casting;
    }

    List<RingScenario> all() {
        return List.of(closeByKernel(), closeBesidePosts(), closeByUser());
    }

    /** Whoever is told that the ring is closed has seen all of it. */
    private RingScenario closeByKernel() {
        int operations = casting.operations();
        RingBlueprint plan = casting.ring(1, 1, operations).closable();
        Scenario scenario = Scenario.of("close-kernel", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster poster = ledger.poster(operations);
            Taker taker = ledger.taker();
            stage.thread("P0", () -> {
                for (int i = 0; i < operations; i++) {
                    poster.post();
                }
                stage.mark(() -> "close");
                ring.kernel().close();
                poster.end();
            });
            stage.thread("C0", () -> {
                for (int i = 0; i <= operations && !taker.wasToldClosed(); i++) {
                    taker.drain(1);
                }
                taker.end();
            });
            stage.afterwards(() -> {
                if (taker.wasToldClosed()) {
                    ledger.check();
                }
                requireRefused(poster);
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                "close-kernel",
                "a producer posts and then closes the ring; a consumer that is told so has everything",
                scenario,
                "close");
    }

    /** "A post that overlaps the close may be accepted and not be delivered." */
    private RingScenario closeBesidePosts() {
        int operations = casting.operations();
        RingBlueprint plan = casting.ring(1, 1, operations).closable();
        Scenario scenario = Scenario.of("close-beside-posts", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            FlowScenarios.posts(stage, ledger, 0, operations);
            Taker taker = ledger.taker();
            stage.thread("K", () -> {
                stage.mark(() -> "close");
                ring.kernel().close();
            });
            stage.thread("C0", () -> {
                for (int i = 0; i < 2; i++) {
                    taker.drain(2);
                }
                taker.end();
            });
            stage.afterwards(ledger::settleWithoutProbe);
        });
        return RingScenario.of(
                "close-beside-posts", "another thread closes the ring while a producer posts", scenario, "close");
    }

    /** Posts that find no room, or merge, are refused as CLOSED; what was delivered was posted. */
    private RingScenario closeByUser() {
        int operations = casting.operations();
        RingBlueprint plan = casting.ring(1, 1, operations).closable();
        Scenario scenario = Scenario.of("close-user", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster poster = ledger.poster(operations);
            Taker taker = ledger.taker();
            stage.thread("P0", () -> {
                for (int i = 0; i < operations; i++) {
                    poster.post();
                }
                poster.end();
            });
            stage.thread("C0", () -> {
                taker.drain(1);
                stage.mark(() -> "close");
                ring.user().close();
                taker.drain(1);
                taker.end();
            });
            stage.afterwards(() -> {
                // Bits that merged before it turned out that the user side has closed are still there.
                ledger.allowRefusedDelivery();
                ledger.settleWithoutProbe();
            });
        });
        return RingScenario.of(
                "close-user", "the consumer's side closes the ring while a producer posts", scenario, "close");
    }

    private static void requireRefused(Poster poster) {
        long answer = poster.post();
        if (!Refusal.isRefusal(answer) || Refusal.of(answer) != Refusal.CLOSED) {
            throw new AssertionError("a post after close was answered " + Refusal.describe(answer));
        }
    }
}
