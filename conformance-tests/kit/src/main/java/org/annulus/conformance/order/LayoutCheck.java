// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.annulus.conformance.check.Effort;
import org.annulus.conformance.check.Evidence;
import org.annulus.conformance.check.Layer;
import org.annulus.conformance.check.RingFixture;
import org.annulus.conformance.check.RuleCheck;
import org.annulus.conformance.check.RuleViolation;
import org.annulus.conformance.rule.Rule;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordArray;
import org.annulus.core.policy.RingGeometry;

/**
 * Words lie inside their region, aligned, and not on each other; and where a layout leaves a gap to keep the words of
 * two sides apart, the gap does so.
 */
final class LayoutCheck implements RuleCheck {
    @Override
    public String name() {
        return "shouldLayWordsOutAlignedAndApart";
    }

    @Override
    public Layer layer() {
        return Layer.ORDER;
    }

    @Override
    public List<Rule> rules() {
        return List.of(Rule.ALIGNMENT);
    }

    /** A word or an array, and who writes it. */
    private record Extent(String name, int begin, int end, int width, Set<Side> writers) {
        static Extent of(Word word) {
            return new Extent(
                    word.name(), word.offset(), word.offset() + word.width(), word.width(), EnumSet.of(word.writer()));
        }

        static Extent of(WordArray array) {
            EnumSet<Side> writers = EnumSet.noneOf(Side.class);
            int widest = 1;
            for (Word field : array.fields()) {
                writers.add(field.writer());
                widest = Math.max(widest, field.width());
            }
            long end = array.offset() + (long) array.count() * array.stride();
            return new Extent(array.name(), array.offset(), (int) Math.min(end, Integer.MAX_VALUE), widest, writers);
        }
    }

    @Override
    public Evidence run(RingFixture fixture, Effort effort) {
        int words = 0;
        for (RingGeometry geometry : fixture.geometries()) {
            RingLayout layout = fixture.policy().layout(geometry);
            Set<String> names = new HashSet<>();
            for (Region region : layout.regions()) {
                try {
                    require(names.add(region.name()), "two regions have this name");
                    words += check(region);
                } catch (IllegalStateException e) {
                    throw new RuleViolation(
                            Rule.ALIGNMENT,
                            fixture.policy().name() + " " + geometry + ", region " + region.name() + ": "
                                    + e.getMessage(),
                            null);
                }
            }
        }
        return Evidence.of(words + " words and arrays, " + fixture.geometries().size() + " geometries");
    }

    private static int check(Region region) {
        List<Extent> extents = new ArrayList<>();
        region.words().forEach(word -> extents.add(Extent.of(word)));
        region.arrays().forEach(array -> {
            checkElements(array);
            extents.add(Extent.of(array));
        });
        extents.sort(Comparator.comparingInt(Extent::begin));
        Set<String> names = new HashSet<>();
        Extent last = null;
        for (Extent extent : extents) {
            require(names.add(extent.name()), "two words are named " + extent.name());
            require(
                    extent.begin() >= 0 && extent.begin() % extent.width() == 0,
                    extent.name() + " at offset " + extent.begin() + " is not aligned to its " + extent.width()
                            + " bytes");
            require(
                    extent.end() <= region.length(),
                    extent.name() + " ends at " + extent.end() + ", beyond the region's " + region.length() + " bytes");
            if (last != null) {
                checkNeighbours(last, extent);
            }
            last = extent;
        }
        return extents.size();
    }

    private static void checkElements(WordArray array) {
        Extent last = null;
        List<Word> fields = new ArrayList<>(array.fields());
        fields.sort(Comparator.comparingInt(Word::offset));
        for (Word field : fields) {
            Extent extent = Extent.of(field);
            String name = array.name() + "[]." + field.name();
            require(
                    extent.begin() % field.width() == 0 && array.stride() % field.width() == 0,
                    name + " at offset " + extent.begin() + " of elements of " + array.stride()
                            + " bytes is not aligned to its " + field.width() + " bytes");
            require(extent.end() <= array.stride(), name + " ends beyond its element of " + array.stride() + " bytes");
            require(last == null || last.end() <= extent.begin(), name + " lies on the field before it");
            last = extent;
        }
    }

    private static void checkNeighbours(Extent one, Extent other) {
        require(
                one.end() <= other.begin(),
                other.name() + " at offset " + other.begin() + " lies on " + one.name() + ", which ends at "
                        + one.end());
        boolean padded = other.begin() - one.end() >= other.width();
        boolean twoSides = !one.writers().equals(other.writers())
                && !one.writers().equals(EnumSet.of(Side.NOBODY))
                && !other.writers().equals(EnumSet.of(Side.NOBODY));
        require(
                !padded || !twoSides || (one.end() - 1) / RingLayout.LINE_PAIR < other.begin() / RingLayout.LINE_PAIR,
                "the gap between " + one.name() + ", which ends at " + one.end() + ", and " + other.name() + " at "
                        + other.begin() + " leaves words of two sides on one pair of cache lines; align the second to "
                        + RingLayout.LINE_PAIR + " bytes, or leave no gap");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
