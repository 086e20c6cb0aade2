// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.annulus.core.layout.Region;
import org.annulus.core.memory.RingMemory;

/**
 * Wait entries as Akaros had them before commit {@code 40387f02} (document {@code 003}): each has an alarm of its own,
 * but all completions go to one queue, and a waiter takes the next one for its own. Known to be wrong; for tests that
 * have to find it, here and in the explorer. Otherwise it is generous: every completion wakes every waiter.
 */
final class SharedAlarms implements BiFunction<WaitSlab, Integer, WaitEntry> {
    private final QueueProducer post;
    private final QueueConsumer queue;
    private final List<WaitEntry> all = new ArrayList<>();

    /** For a room with so many entries; the queue keeps the completions apart, one number for each entry. */
    SharedAlarms(int entries, Function<Region, RingMemory> memory) {
        QueueGeometry geometry = QueueGeometry.of(entries, 1, Coalescing.OR);
        CoalescingLayout layout = CoalescingLayout.of(geometry);
        RingMemory shared = memory.apply(CoalescingLayout.region(geometry));
        layout.format(shared);
        post = layout.producer(shared, 0);
        queue = layout.consumer(shared, 0);
    }

    @Override
    public WaitEntry apply(WaitSlab slab, Integer place) {
        WaitEntry entry = new WaitEntry(slab, place) {
            @Override
            void deliver() {
                post.post(number(), 1, 0);
                all.forEach(WaitEntry::wake);
            }

            @Override
            boolean next(QueuedEvent into) {
                if (super.next(into)) {
                    return true;
                }
                boolean found = queue.poll(into);
                if (found) {
                    into.set(ALARM, into.value(), 0);
                }
                return found;
            }
        };
        all.add(entry);
        return entry;
    }
}
