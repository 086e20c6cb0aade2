// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;

/**
 * The region {@code counters}: one block on its own cache lines for each producer and consumer handle that may exist at
 * once. A block outlives its handle and is taken over by the next one, so the sum over all blocks is the ring's total.
 */
public final class CountersLayout {
    static final int PUBLISHED = 0;
    static final int COALESCED = Long.BYTES;
    static final int REFUSED = 2 * Long.BYTES;

    static final int DELIVERED = 0;
    static final int SKIPPED = Long.BYTES;
    static final int DROPPED = 2 * Long.BYTES;

    private CountersLayout() {}

    /**
     * Lays the region out.
     *
     * @param producers blocks for producers
     * @param consumers blocks for consumers
     * @return the region
     */
    public static Region region(int producers, int consumers) {
        Region.Builder region = Region.named("counters", Visibility.SHARED);
        List<WordSpec> producer = new ArrayList<>();
        producer.add(counter("published", Side.KERNEL, "posts that took a slot"));
        producer.add(counter("coalesced", Side.KERNEL, "posts merged into an item that was waiting"));
        for (Refusal refusal : Refusal.values()) {
            String name = refusal.name().toLowerCase(Locale.ROOT);
            producer.add(counter("refused_" + name, Side.KERNEL, "posts refused as " + refusal));
        }
        region.array("producers", producers, RingLayout.LINE_PAIR, producer.toArray(WordSpec[]::new));
        region.array(
                "consumers",
                consumers,
                RingLayout.LINE_PAIR,
                counter("delivered", Side.USER, "events handed to the handler"),
                counter("skipped", Side.USER, "entries without an event"),
                counter("dropped", Side.USER, "invalid entries"));
        return region.build();
    }

    private static WordSpec counter(String name, Side writer, String meaning) {
        return Word.of(name, Long.BYTES)
                .role(WordRole.COUNTER)
                .writer(writer, AccessMode.OPAQUE)
                .reader(Side.BOTH, AccessMode.OPAQUE)
                .means(meaning)
                .why("one writing thread; readers want whole values, not a snapshot");
    }
}
