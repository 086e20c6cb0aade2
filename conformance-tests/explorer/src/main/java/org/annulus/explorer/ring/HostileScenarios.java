// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.handle.Refusal;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Scenario;
import org.annulus.explorer.Stage;

/**
 * A user that writes a value of its choice to a shared word of its choice, at any moment. The victims may lose its
 * events; they may not leave their regions, loop without bound, or throw.
 */
final class HostileScenarios {
    /** Of a long array these many elements from the start, and the last, stand for all. */
    private static final int ELEMENTS = 2;

    private final Casting casting;
    private final int writes;

    HostileScenarios(Casting casting, int writes) {
        this.casting = casting;
        this.writes = writes;
    }

    List<RingScenario> all() {
        List<RingScenario> all = new ArrayList<>();
        all.add(producers());
        all.add(consumer());
        return all;
    }

    /** A word that the peer can reach. */
    private record Target(String region, int offset, int width) {}

    private RingScenario producers() {
        int operations = casting.operations(2);
        RingBlueprint plan = plan(operations);
        List<Target> targets = targets(plan);
        long[] values = values(plan);
        Scenario scenario = Scenario.of("hostile-kernel", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster poster = ledger.poster(operations);
            stage.thread("P0", () -> {
                for (int i = 0; i < operations; i++) {
                    requireAnswer(poster.post());
                }
            });
            hostile(stage, ring, targets, values);
        });
        return RingScenario.of(
                "hostile-kernel",
                "a producer posts while a hostile user writes " + writes + " of " + targets.size() + " shared words",
                scenario,
                "hostile");
    }

    private RingScenario consumer() {
        RingBlueprint plan = plan(2);
        List<Target> targets = targets(plan);
        long[] values = values(plan);
        Scenario scenario = Scenario.of("hostile-user", stage -> {
            ExploredRing ring = plan.on(stage);
            Ledger ledger = new Ledger(ring, 1);
            Poster poster = ledger.poster(1);
            Taker taker = ledger.taker();
            poster.post();
            stage.thread("C0", () -> {
                taker.drain(1);
                taker.drain(1);
            });
            hostile(stage, ring, targets, values);
        });
        return RingScenario.of(
                "hostile-user",
                "a consumer drains while somebody writes " + writes + " of " + targets.size() + " shared words",
                scenario,
                "hostile");
    }

    /**
     * Plain accesses are explored as opaque ones: that the peer races with them is not the ring's fault, and what they
     * read is the same.
     */
    private RingBlueprint plan(int events) {
        RingBlueprint plan = casting.ring(1, 1, events).closable();
        return plan.seenThrough((region, memory) -> new ModeLens(memory, OPAQUE_FOR_PLAIN));
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

    private static void requireAnswer(long answer) {
        if (Refusal.isRefusal(answer)) {
            // Throws if the answer is none of the closed set.
            Refusal.of(answer);
        }
    }

    private void hostile(Stage stage, ExploredRing ring, List<Target> targets, long[] values) {
        stage.thread("hostile", () -> {
            for (int i = 0; i < writes; i++) {
                Target target = targets.get(stage.choose(targets.size()));
                long value = values[stage.choose(values.length)];
                RingMemory memory = ring.shared(target.region());
                // Opaque: the attacker needs no order, and gains none.
                if (target.width() == Integer.BYTES) {
                    memory.putIntOpaque(target.offset(), (int) value);
                } else {
                    memory.putLongOpaque(target.offset(), value);
                }
            }
        });
    }

    private static List<Target> targets(RingBlueprint plan) {
        List<Target> targets = new ArrayList<>();
        for (Region region : plan.layout().shared()) {
            targets(region, targets);
        }
        targets(GateLayout.CONTROL, targets);
        return targets;
    }

    private static void targets(Region region, List<Target> targets) {
        for (Word word : region.words()) {
            add(targets, region, word.offset(), word.width());
        }
        for (WordArray array : region.arrays()) {
            Set<Integer> elements = new TreeSet<>();
            for (int i = 0; i < ELEMENTS; i++) {
                elements.add(Math.min(i, array.count() - 1));
            }
            elements.add(array.count() - 1);
            for (int element : elements) {
                for (Word field : array.fields()) {
                    add(targets, region, array.offset(element, field.name()), field.width());
                }
            }
        }
    }

    /** Words of 16 bits are geometry where there are any. */
    private static void add(List<Target> targets, Region region, int offset, int width) {
        if (width >= Integer.BYTES) {
            targets.add(new Target(region.name(), offset, width));
        }
    }

    /** Around the start, a lap on and off, and the ends of the number ranges. */
    private static long[] values(RingBlueprint plan) {
        long own = plan.geometry().startPosition();
        int slots = plan.policy().capacity(plan.geometry());
        long mask = IndexWord.mask(plan.geometry().indexBits());
        Set<Long> values = new TreeSet<>(List.of(
                0L,
                1L,
                -1L,
                (long) slots,
                slots + 1L,
                own + 1 & mask,
                own + slots + 1 & mask,
                own - 1 & mask,
                (long) Integer.MIN_VALUE,
                1L << Integer.SIZE,
                Long.MAX_VALUE));
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
