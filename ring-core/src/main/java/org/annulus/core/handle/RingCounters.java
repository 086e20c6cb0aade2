// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

import java.util.EnumMap;
import java.util.Map;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.WordArray;
import org.annulus.core.memory.ReadableMemory;

/**
 * The totals of a ring, as they were while they were read. The two sides count for themselves and after the fact, so
 * {@code delivered} may be read ahead of {@code published} while the ring runs.
 *
 * @param published posts that took a slot
 * @param coalesced posts that were merged into an item that was waiting
 * @param refused posts that were refused, by reason; every reason is there
 * @param delivered events handed to handlers
 * @param skipped entries that carried no event: the item was removed, or its bits were already taken
 * @param dropped entries that were invalid
 */
public record RingCounters(
        long published, long coalesced, Map<Refusal, Long> refused, long delivered, long skipped, long dropped) {
    public RingCounters {
        refused = Map.copyOf(refused);
    }

    /**
     * Reads the counters of a ring that may be in use.
     *
     * @param region laid out by {@link CountersLayout#region}
     * @param memory of that region
     * @return the sums over all handles
     */
    public static RingCounters read(Region region, ReadableMemory memory) {
        WordArray producers = region.array("producers");
        WordArray consumers = region.array("consumers");
        Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, sum(memory, producers, CountersLayout.REFUSED + refusal.ordinal() * Long.BYTES));
        }
        return new RingCounters(
                sum(memory, producers, CountersLayout.PUBLISHED),
                sum(memory, producers, CountersLayout.COALESCED),
                refused,
                sum(memory, consumers, CountersLayout.DELIVERED),
                sum(memory, consumers, CountersLayout.SKIPPED),
                sum(memory, consumers, CountersLayout.DROPPED));
    }

    private static long sum(ReadableMemory memory, WordArray blocks, int counter) {
        long sum = 0;
        for (int block = 0; block < blocks.count(); block++) {
            // Opaque: pairs with the owner's opaque store in CounterBlock; a whole value is all that is wanted.
            sum += memory.getLongOpaque(blocks.offset() + block * blocks.stride() + counter);
        }
        return sum;
    }

    /**
     * All refusals together.
     *
     * @return the sum over the reasons
     */
    public long refusedTotal() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }
}
