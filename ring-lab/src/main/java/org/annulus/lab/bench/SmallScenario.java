// SPDX-License-Identifier: Apache-2.0
package org.annulus.lab.bench;

import java.util.Locale;
import org.annulus.core.memory.IntCondition;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Exploration;
import org.annulus.explorer.Exploration.Search;
import org.annulus.explorer.MemoryModel;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/** Small rings on which the explorer's speed is measured. */
enum SmallScenario {
    /** A producer and a consumer that wait for one another. */
    WAITING_RING(MemoryModel.RELEASE_ACQUIRE, Search.STATE_HASHING) {
        @Override
        void set(Stage stage) {
            SmallRing ring = new SmallRing(stage.memory("ring", SmallRing.WORDS));
            int[] sum = new int[1];
            stage.thread("P", () -> {
                for (int i = 1; i <= 4; i++) {
                    ring.put(i);
                }
            });
            stage.thread("C", () -> {
                for (int i = 1; i <= 4; i++) {
                    sum[0] = sum[0] * 10 + ring.take();
                }
            });
            stage.check("all in order", () -> sum[0] == 1234);
        }
    },
    /** Two producers with tickets, each publishing when it is its turn. */
    TWO_PRODUCERS(MemoryModel.RELEASE_ACQUIRE, Search.STATE_HASHING) {
        @Override
        void set(Stage stage) {
            RingMemory m = stage.memory("ring", "ticket", "tail", "slot 0", "slot 1", "slot 2", "slot 3");
            int[] sum = new int[1];
            for (int p = 1; p <= 2; p++) {
                int value = p;
                stage.thread("P" + p, () -> {
                    for (int i = 0; i < 2; i++) {
                        int ticket = m.getAndAddInt(0, 1);
                        m.putInt(16 + 8 * ticket, value);
                        // Pairs with the release below: whoever publishes next passes on what was published before.
                        m.awaitIntAcquire(8, IntCondition.EQUAL, ticket);
                        m.putIntRelease(8, ticket + 1);
                    }
                });
            }
            stage.thread("C", () -> {
                for (int i = 0; i < 4; i++) {
                    // Pairs with the release of the producers: who sees the tail sees the slots before it.
                    m.awaitIntAcquire(8, IntCondition.NOT_EQUAL, i);
                    sum[0] += m.getInt(16 + 8 * i);
                }
            });
            stage.check("all there", () -> sum[0] == 6);
        }
    },
    /** Tries without waiting, in all interleavings: what Lincheck's model checker can run as well. */
    TRYING_RING(MemoryModel.SEQUENTIALLY_CONSISTENT, Search.UNPRUNED) {
        @Override
        void set(Stage stage) {
            SmallRing ring = new SmallRing(stage.memory("ring", SmallRing.WORDS));
            int[] last = new int[1];
            stage.thread("P", () -> {
                for (int i = 1; i <= 3; i++) {
                    ring.offer(i);
                }
            });
            stage.thread("C", () -> {
                for (int i = 0; i < 3; i++) {
                    int value = ring.poll();
                    if (value != 0 && value != ++last[0]) {
                        throw new AssertionError("after " + (last[0] - 1) + " came " + value);
                    }
                }
            });
        }
    };

    private final Exploration exploration;

    SmallScenario(MemoryModel model, Search search) {
        exploration = Exploration.DEFAULT.withModel(model).withSearch(search);
    }

    /** Sets one execution up. */
    abstract void set(Stage stage);

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                + exploration.model().label()
                + (exploration.search() == Search.UNPRUNED ? ", unpruned" : "");
    }

    Scenario scenario() {
        return Scenario.of(title(), this::set);
    }

    Exploration exploration() {
        return exploration;
    }
}
