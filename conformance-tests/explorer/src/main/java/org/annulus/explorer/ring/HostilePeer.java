// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.annulus.core.handle.GateLayout;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;
import org.annulus.explorer.Stage;

/** A thread that writes a value of its choice to a shared word of its choice, once or twice, at any moment. */
final class HostilePeer {
    /** Of a long array these many elements from the start, and the last, stand for all. */
    private static final int ELEMENTS = 2;

    private final List<Target> targets;
    private final long[] values;
    private final int writes;

    private HostilePeer(List<Target> targets, long[] values, int writes) {
        this.targets = targets;
        this.values = values;
        this.writes = writes;
    }

    /**
     * A word that the peer can reach.
     *
     * @param region where it is
     * @param offset in its region
     * @param word what it is for
     * @param isElement whether it is one of an array's
     */
    record Target(String region, int offset, Word word, boolean isElement) {}

    /** What the peer wrote in one execution, read when all threads have ended. */
    static final class Deeds {
        private final List<Target> targets = new ArrayList<>();
        private final List<Long> values = new ArrayList<>();

        /** Whether every word that was written is one of these; also if none was. */
        boolean onlyTo(Predicate<Target> which) {
            return targets.stream().allMatch(which);
        }

        /** What was written, as a word of its width holds it. */
        List<Long> values() {
            return values;
        }

        @Override
        public String toString() {
            List<String> deeds = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                deeds.add(targets.get(i).region() + "." + targets.get(i).word().name() + " = " + values.get(i));
            }
            return String.join(", ", deeds);
        }
    }

    /** One write, of every value that reference tables of such attacks name. */
    static HostilePeer writingOnce(RingBlueprint plan) {
        long cap = plan.policy().capacity(plan.geometry());
        long own = plan.geometry().startPosition();
        long mask = IndexWord.mask(plan.geometry().indexBits());
        Set<Long> values = new TreeSet<>(List.of(
                0L,
                1L,
                -1L,
                cap - 1,
                cap,
                cap + 1,
                own - 1 & mask,
                own + 1 & mask,
                own - cap & mask,
                own + cap & mask,
                own + cap + 1 & mask,
                (long) Integer.MIN_VALUE,
                (long) Integer.MAX_VALUE,
                1L << Integer.SIZE - 1,
                1L << Integer.SIZE,
                own + (1L << Integer.SIZE),
                Long.MIN_VALUE,
                Long.MAX_VALUE));
        return new HostilePeer(targets(plan), array(values), 1);
    }

    /** Two writes to one word, so that it may also be put back: few values, or there would be no end. */
    static HostilePeer writingTwice(RingBlueprint plan) {
        long cap = plan.policy().capacity(plan.geometry());
        long own = plan.geometry().startPosition();
        long mask = IndexWord.mask(plan.geometry().indexBits());
        Set<Long> values = new TreeSet<>(List.of(0L, own, own + 1 & mask, own + cap + 1 & mask, (long) -1));
        return new HostilePeer(targets(plan), array(values), 2);
    }

    private static long[] array(Set<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    int words() {
        return targets.size();
    }

    /** How often, for people. */
    String times() {
        return writes == 1 ? "to one" : "twice to one";
    }

    Deeds act(Stage stage, ExploredRing ring) {
        Deeds deeds = new Deeds();
        stage.thread("hostile", () -> {
            Target target = targets.get(stage.choose(targets.size()));
            for (int i = 0; i < writes; i++) {
                long value = values[stage.choose(values.length)];
                RingMemory memory = ring.shared(target.region());
                boolean isInt = target.word().width() == Integer.BYTES;
                deeds.targets.add(target);
                deeds.values.add(isInt ? (int) value : value);
                // Opaque: the attacker needs no order, and gains none.
                if (isInt) {
                    memory.putIntOpaque(target.offset(), (int) value);
                } else {
                    memory.putLongOpaque(target.offset(), value);
                }
            }
        });
        return deeds;
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
            add(targets, new Target(region.name(), word.offset(), word, false));
        }
        for (WordArray array : region.arrays()) {
            Set<Integer> elements = new TreeSet<>();
            for (int i = 0; i < ELEMENTS; i++) {
                elements.add(Math.min(i, array.count() - 1));
            }
            elements.add(array.count() - 1);
            for (int element : elements) {
                for (Word field : array.fields()) {
                    add(targets, new Target(region.name(), array.offset(element, field.name()), field, true));
                }
            }
        }
    }

    /** Words of 16 bits are geometry where there are any. */
    private static void add(List<Target> targets, Target target) {
        if (target.word().width() >= Integer.BYTES) {
            targets.add(target);
        }
    }

    /** Words that events are in. */
    static boolean isPayload(Target target) {
        return target.isElement() || target.word().role() == WordRole.PAYLOAD;
    }
}
