// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;

/**
 * One barrier of a ring taken away: the stores, the loads or the exchanges of one word, or a kind of fence. A ring
 * whose every barrier is needed is found wrong with any of them weakened. {@link #ofEverything} lists them.
 */
public final class Weakening implements BiFunction<Region, RingMemory, RingMemory> {
    private enum Kind {
        LOADS,
        STORES,
        EXCHANGES,
        FENCES
    }

    private final Kind kind;
    private final String region;
    private final String word;
    private final AccessMode mode;
    private final Map<Region, BitSet> matches = new ConcurrentHashMap<>();
    private final AtomicBoolean applied = new AtomicBoolean();

    private Weakening(Kind kind, String region, String word, AccessMode mode) {
        this.kind = kind;
        this.region = region;
        this.word = word;
        this.mode = mode;
    }

    /**
     * Weaker loads.
     *
     * @param region of the word
     * @param word its name in the layout; of an array's field the field's name, which stands for all elements
     * @param mode that the loads get; an awaited value that is less than acquired is polled for
     * @return the weakening
     */
    public static Weakening ofLoads(String region, String word, AccessMode mode) {
        return new Weakening(Kind.LOADS, region, word, mode);
    }

    /**
     * Weaker stores.
     *
     * @param region of the word
     * @param word as in {@link #ofLoads}
     * @param mode that the stores get
     * @return the weakening
     */
    public static Weakening ofStores(String region, String word, AccessMode mode) {
        return new Weakening(Kind.STORES, region, word, mode);
    }

    /**
     * Exchanges that release and do not acquire.
     *
     * @param region of the word
     * @param word as in {@link #ofLoads}
     * @return the weakening
     */
    public static Weakening ofExchanges(String region, String word) {
        return new Weakening(Kind.EXCHANGES, region, word, AccessMode.RELEASE);
    }

    /**
     * Fences that are left out.
     *
     * @param region through whose memory they are asked for
     * @param mode acquire, release, or volatile for full fences
     * @return the weakening
     */
    public static Weakening withoutFences(String region, AccessMode mode) {
        return new Weakening(Kind.FENCES, region, "", mode);
    }

    /**
     * Every mode that a layout declares weakened by one step, every exchange, and every kind of fence. Some of these
     * change nothing, since a ring need not make every access that its layout allows; {@link #wasApplied} tells.
     * Compare-and-set and the other read-modify-writes are volatile in the memory that rings use: there is no weaker
     * one to put in their place.
     *
     * @param regions of a ring
     * @return one after the other, in the order of the layout
     */
    public static List<Weakening> ofEverything(List<Region> regions) {
        List<Weakening> all = new ArrayList<>();
        for (Region region : regions) {
            region.words().forEach(word -> add(all, region, word));
            region.arrays().forEach(array -> array.fields().forEach(field -> add(all, region, field)));
            for (AccessMode fence : List.of(AccessMode.ACQUIRE, AccessMode.RELEASE, AccessMode.VOLATILE)) {
                all.add(withoutFences(region.name(), fence));
            }
        }
        return all;
    }

    private static void add(List<Weakening> all, Region region, Word word) {
        if (word.writer() == Side.NOBODY) {
            return;
        }
        if (word.store() != AccessMode.PLAIN) {
            all.add(ofStores(region.name(), word.name(), oneStepBelow(word.store(), AccessMode.RELEASE)));
        }
        if (word.load() != AccessMode.PLAIN) {
            all.add(ofLoads(region.name(), word.name(), oneStepBelow(word.load(), AccessMode.ACQUIRE)));
        }
        if (word.width() == Integer.BYTES) {
            all.add(ofExchanges(region.name(), word.name()));
        }
    }

    private static AccessMode oneStepBelow(AccessMode mode, AccessMode half) {
        return switch (mode) {
            case VOLATILE -> half;
            case ACQUIRE, RELEASE -> AccessMode.OPAQUE;
            default -> AccessMode.PLAIN;
        };
    }

    /**
     * Whether any access was weakened so far.
     *
     * @return false if nothing was different from the ring as it is
     */
    public boolean wasApplied() {
        return applied.get();
    }

    @Override
    public RingMemory apply(Region seen, RingMemory memory) {
        if (!seen.name().equals(region)) {
            return memory;
        }
        BitSet here = matches.computeIfAbsent(seen, this::offsets);
        return new ModeLens(memory, new ModeLens.Modes() {
            @Override
            public AccessMode load(int offset, AccessMode asked) {
                return kind == Kind.LOADS && here.get(offset) ? weaker(asked) : asked;
            }

            @Override
            public AccessMode store(int offset, AccessMode asked) {
                return kind == Kind.STORES && here.get(offset) ? weaker(asked) : asked;
            }

            @Override
            public AccessMode exchange(int offset, AccessMode asked) {
                return kind == Kind.EXCHANGES && here.get(offset) ? weaker(asked) : asked;
            }

            @Override
            public boolean fence(AccessMode asked) {
                return !leavesOut(asked);
            }
        });
    }

    private boolean leavesOut(AccessMode fence) {
        boolean out = kind == Kind.FENCES && fence == mode;
        applied.compareAndSet(false, out);
        return out;
    }

    private AccessMode weaker(AccessMode asked) {
        if (asked == mode || !asked.covers(mode)) {
            return asked;
        }
        applied.set(true);
        return mode;
    }

    private BitSet offsets(Region seen) {
        BitSet offsets = new BitSet();
        for (Word candidate : seen.words()) {
            if (candidate.name().equals(word)) {
                offsets.set(candidate.offset());
            }
        }
        for (WordArray array : seen.arrays()) {
            for (Word field : array.fields()) {
                if (field.name().equals(word)) {
                    for (int element = 0; element < array.count(); element++) {
                        offsets.set(array.offset(element, field.name()));
                    }
                }
            }
        }
        return offsets;
    }

    @Override
    public String toString() {
        return kind == Kind.FENCES
                ? region + " without " + (mode == AccessMode.VOLATILE ? "full" : label()) + " fences"
                : kind.name().toLowerCase(Locale.ROOT) + " of " + region + "." + word + " as " + label();
    }

    private String label() {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
