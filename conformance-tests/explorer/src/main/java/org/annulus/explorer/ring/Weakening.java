// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.RingMemory;

/**
 * One barrier of a ring taken away: the stores, the loads or the exchanges of one word, or a kind of fence. A ring
 * whose every barrier is needed is found wrong with any of them weakened.
 */
public final class Weakening implements BiFunction<Region, RingMemory, RingMemory> {
    private enum Kind {
        LOADS,
        STORES,
        EXCHANGES,
        FENCES
    }

    private final Kind kind;
    private final String word;
    private final AccessMode mode;
    private final Map<Region, BitSet> matches = new ConcurrentHashMap<>();

    private Weakening(Kind kind, String word, AccessMode mode) {
        this.kind = kind;
        this.word = word;
        this.mode = mode;
    }

    /**
     * Weaker loads.
     *
     * @param word its name in the layout; of an array's field the field's name, which stands for all elements
     * @param mode that the loads get
     * @return the weakening
     */
    public static Weakening ofLoads(String word, AccessMode mode) {
        return new Weakening(Kind.LOADS, word, mode);
    }

    /**
     * Weaker stores.
     *
     * @param word as in {@link #ofLoads}
     * @param mode that the stores get
     * @return the weakening
     */
    public static Weakening ofStores(String word, AccessMode mode) {
        return new Weakening(Kind.STORES, word, mode);
    }

    /**
     * Exchanges that release and do not acquire.
     *
     * @param word as in {@link #ofLoads}
     * @return the weakening
     */
    public static Weakening ofExchanges(String word) {
        return new Weakening(Kind.EXCHANGES, word, AccessMode.RELEASE);
    }

    /**
     * Fences that are left out.
     *
     * @param mode acquire, release, or volatile for full fences
     * @return the weakening
     */
    public static Weakening withoutFences(AccessMode mode) {
        return new Weakening(Kind.FENCES, "", mode);
    }

    @Override
    public RingMemory apply(Region region, RingMemory memory) {
        BitSet here = matches.computeIfAbsent(region, this::offsets);
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
                return kind == Kind.EXCHANGES && here.get(offset) ? mode : asked;
            }

            @Override
            public boolean fence(AccessMode asked) {
                return kind != Kind.FENCES || asked != mode;
            }
        });
    }

    private AccessMode weaker(AccessMode asked) {
        return asked.covers(mode) ? mode : asked;
    }

    private BitSet offsets(Region region) {
        BitSet offsets = new BitSet();
        for (Word candidate : region.words()) {
            if (candidate.name().equals(word)) {
                offsets.set(candidate.offset());
            }
        }
        for (WordArray array : region.arrays()) {
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
                ? "without " + mode + " fences"
                : kind.name().toLowerCase(Locale.ROOT) + " of " + word + " as " + mode;
    }
}
