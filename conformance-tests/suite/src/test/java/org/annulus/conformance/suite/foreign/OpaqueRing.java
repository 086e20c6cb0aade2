// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.annulus.conformance.check.RingFixture;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;
import org.annulus.core.policy.Deviation;
import org.annulus.core.policy.GeometryException;
import org.annulus.core.policy.Regions;
import org.annulus.core.policy.RingGeometry;
import org.annulus.core.policy.RingPolicy;

/**
 * A queue of another library as a policy. The queue is an object of this process; the ring's memory holds its number.
 *
 * @param <Q> the queue
 */
abstract class OpaqueRing<Q> implements RingPolicy {
    private static final int MOST_ENTRIES = 1 << 16;
    private static final int NUMBER = 0;

    /** Queues by number. They stay as long as the tests run. */
    private static final Map<Long, Object> QUEUES = new ConcurrentHashMap<>();

    private static final AtomicLong LAST = new AtomicLong();

    private final Class<Q> kind;
    private final int fewest;

    OpaqueRing(Class<Q> kind, int fewest) {
        this.kind = kind;
        this.fewest = fewest;
    }

    abstract Q newQueue(int entries);

    /** For the kit: the smallest queues that the library makes. */
    final RingFixture fixture() {
        RingGeometry small = resolve(RingGeometry.DEFAULT.withEntries(fewest));
        RingGeometry larger = resolve(RingGeometry.DEFAULT.withEntries(2 * fewest));
        return RingFixture.of(this, List.of(small, larger), RingGeometry.DEFAULT.withEntries(Math.max(8, fewest)))
                .withoutMemory(name() + " keeps its words in objects of another library, which goes to them by itself");
    }

    /** The queue that lies behind some memory. */
    final <M extends ReadableMemory> Q queue(Regions<M> regions) {
        // Acquire: whoever attaches may come after another thread has formatted the memory.
        return kind.cast(QUEUES.get(regions.get("queue").getLongAcquire(NUMBER)));
    }

    @Override
    public final List<Deviation> deviations() {
        return List.of();
    }

    @Override
    public final RingGeometry resolve(RingGeometry asked) {
        int entries = asked.entries() == 0 ? Math.max(8, fewest) : asked.entries();
        if (Integer.bitCount(entries) != 1 || entries < fewest || entries > MOST_ENTRIES) {
            throw new GeometryException(entries + " entries are no power of two from " + fewest + " to " + MOST_ENTRIES
                    + "; use " + Math.max(8, fewest));
        }
        if (asked.items() != 0) {
            throw new GeometryException(asked.items() + " items were asked for, and there are none; use 0");
        }
        if (asked.startPosition() != 0 || asked.indexBits() != 0 && asked.indexBits() != IndexWord.MAX_BITS) {
            throw new GeometryException("start position " + asked.startPosition() + " and index bits "
                    + asked.indexBits() + " were asked for, and the library chooses them; use 0 for both");
        }
        return new RingGeometry(
                entries,
                0,
                IndexWord.MAX_BITS,
                0,
                handles("producers", asked.producers(), traits().producers()),
                handles("consumers", asked.consumers(), traits().consumers()));
    }

    private static int handles(String what, int asked, int most) {
        if (asked > most) {
            throw new GeometryException(
                    asked + " " + what + " were asked for, and there can be " + most + "; use " + most);
        }
        return asked == 0 ? Math.min(most, 4) : asked;
    }

    @Override
    public final RingLayout layout(RingGeometry geometry) {
        Region.Builder queue = Region.named("queue", Visibility.SHARED);
        queue.word(Word.of("number", Long.BYTES)
                .role(WordRole.GEOMETRY)
                .writer(Side.KERNEL, AccessMode.PLAIN)
                .reader(Side.BOTH, AccessMode.PLAIN)
                .means("which queue of this process it is"));
        // Nothing is kept there; a file's length says how many entries the queue has, as with every ring.
        queue.array("places", geometry.entries(), Word.of("place", Long.BYTES));
        return RingLayout.of(queue.build());
    }

    @Override
    public final void format(Regions<RingMemory> shared, RingGeometry geometry) {
        long number = LAST.incrementAndGet();
        QUEUES.put(number, newQueue(geometry.entries()));
        shared.get("queue").putLongRelease(NUMBER, number);
    }
}
