// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.IndexWord;
import org.annulus.core.memory.RingMemory;

/** Where one coalescing queue, or several of one geometry, lie in a region. */
public final class CoalescingLayout {
    static final int STATE = 0;
    static final int EVER = Long.BYTES;
    static final int DROPPED = Long.BYTES + Integer.BYTES;

    static final int COALESCED = 0;
    static final int PAYLOAD = Long.BYTES;
    static final int POSTED = 2 * Long.BYTES;
    static final int EVENT = 3 * Long.BYTES;

    private final QueueGeometry geometry;
    private final int count;
    private final int produced;
    private final int consumed;
    private final int recovery;
    private final int ring;
    private final int events;

    private CoalescingLayout(Region.Builder region, QueueGeometry geometry, int count) {
        this.geometry = geometry;
        this.count = count;
        this.produced = region.array("produced", count, RingLayout.LINE_PAIR, producedWord());
        this.consumed = region.array("consumed", count, RingLayout.LINE_PAIR, consumedWord());
        this.recovery = region.array("recovery", count, RingLayout.LINE_PAIR, recoveryWords());
        region.align(RingLayout.LINE_PAIR);
        this.ring = region.array("ring", Math.multiplyExact(count, geometry.entries()), entryWord());
        region.align(RingLayout.LINE_PAIR);
        this.events = region.array("events", Math.multiplyExact(count, geometry.ids()), eventWords());
    }

    private static WordSpec producedWord() {
        return Word.of("produced", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(Side.KERNEL, AccessMode.VOLATILE)
                .reader(Side.USER, AccessMode.ACQUIRE)
                .means("next position to enter")
                .why("moved by whoever saw the slot empty, so whoever sees it moved finds no older entry");
    }

    private static WordSpec consumedWord() {
        return Word.of("consumed", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(Side.USER, AccessMode.VOLATILE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("next position to claim")
                .why("moved by whoever saw the entry, so who sees it moved finds the slot not as before the entry");
    }

    private static WordSpec[] recoveryWords() {
        return new WordSpec[] {
            Word.of("state", Long.BYTES)
                    .role(WordRole.FLAG)
                    .writer(Side.BOTH, AccessMode.VOLATILE)
                    .reader(Side.USER, AccessMode.ACQUIRE)
                    .means("sign: overflowed; bits 32 to 62: scans begun; low bits: 1 + next to scan, 0 = no scan")
                    .why("one word, so that overflow turns into a scan, and a scan into none, in one step"),
            Word.of("ever", Integer.BYTES)
                    .role(WordRole.DESCRIPTOR)
                    .writer(Side.KERNEL, AccessMode.VOLATILE)
                    .reader(Side.BOTH, AccessMode.ACQUIRE)
                    .means("or of all numbers ever posted: none above it was")
                    .why("set before the overflow of the same post, whose state the scan has acquired"),
            Word.of("dropped", Integer.BYTES)
                    .role(WordRole.COUNTER)
                    .writer(Side.USER, AccessMode.VOLATILE)
                    .reader(Side.USER, AccessMode.OPAQUE)
                    .means("entries that named no number")
                    .why("a count for people")
        };
    }

    private static WordSpec entryWord() {
        return Word.of("entry", Integer.BYTES)
                .role(WordRole.DESCRIPTOR)
                .writer(Side.BOTH, AccessMode.RELEASE)
                .reader(Side.BOTH, AccessMode.ACQUIRE)
                .means("1 + number, 0 = empty")
                .why("as produced and consumed say it too; a consumer that finds it emptied also finds it claimed");
    }

    private static WordSpec[] eventWords() {
        return new WordSpec[] {
            Word.of("coalesced", Long.BYTES)
                    .role(WordRole.FLAG)
                    .writer(Side.BOTH, AccessMode.VOLATILE)
                    .reader(Side.BOTH, AccessMode.VOLATILE)
                    .means("bits or sum, merged by producers, exchanged for 0 by consumers")
                    .why("a merge that comes too late for an exchange has acquired what went before it"),
            Word.of("payload", Long.BYTES)
                    .role(WordRole.PAYLOAD)
                    .writer(Side.KERNEL, AccessMode.OPAQUE)
                    .reader(Side.USER, AccessMode.OPAQUE)
                    .means("of the latest post")
                    .why("stored before the merge, loaded after the exchange; the last one wins"),
            Word.of("posted", Integer.BYTES)
                    .role(WordRole.FLAG)
                    .writer(Side.BOTH, AccessMode.OPAQUE)
                    .reader(Side.BOTH, AccessMode.OPAQUE)
                    .means("1: somebody has entered the number, or is about to")
                    .why("cleared before the exchange and looked at after the merge, which order it")
        };
    }

    /**
     * Lays queues out, at the present end of a region.
     *
     * @param region gets the arrays {@code produced}, {@code consumed}, {@code recovery}, {@code ring}, {@code events}
     * @param geometry of each queue
     * @param count how many queues, 1 or more
     * @return where they are
     * @throws IllegalArgumentException if they do not fit a region
     */
    public static CoalescingLayout layOut(Region.Builder region, QueueGeometry geometry, int count) {
        long bytes = (long) count * ((long) EVENT * geometry.ids() + (long) Integer.BYTES * geometry.entries());
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(count + " queues with " + geometry.ids() + " numbers and "
                    + geometry.entries() + " entries take " + bytes + " bytes; a region has at most "
                    + Integer.MAX_VALUE + ", so ask for fewer");
        }
        return new CoalescingLayout(region, geometry, count);
    }

    /**
     * The region of one queue alone.
     *
     * @param geometry of the queue
     * @return shared by both sides
     */
    public static Region region(QueueGeometry geometry) {
        Region.Builder region = Region.named("queue", Visibility.SHARED);
        layOut(region, geometry, 1);
        return region.build();
    }

    /**
     * The queue that {@link #region} laid out.
     *
     * @param geometry of the queue
     * @return where it is
     */
    public static CoalescingLayout of(QueueGeometry geometry) {
        return layOut(Region.named("queue", Visibility.SHARED), geometry, 1);
    }

    /**
     * The geometry of each queue.
     *
     * @return as laid out
     */
    public QueueGeometry geometry() {
        return geometry;
    }

    /**
     * Makes zeroed memory into empty queues, before anybody else sees it.
     *
     * @param memory of the region
     */
    public void format(RingMemory memory) {
        for (int queue = 0; queue < count; queue++) {
            // Plain: whoever hands the memory to other threads orders this before what they do.
            produced(memory, queue).put(geometry.start());
            consumed(memory, queue).put(geometry.start());
        }
    }

    /**
     * The producing side of a queue.
     *
     * @param memory of the region, formatted
     * @param queue which one, 0 to one less than there are
     * @return for any number of threads
     */
    public QueueProducer producer(RingMemory memory, int queue) {
        return new QueueProducer(memory, this, queue);
    }

    /**
     * The consuming side of a queue.
     *
     * @param memory of the region, formatted
     * @param queue which one, 0 to one less than there are
     * @return for any number of threads
     */
    public QueueConsumer consumer(RingMemory memory, int queue) {
        return new QueueConsumer(memory, this, queue);
    }

    IndexWord produced(RingMemory memory, int queue) {
        return new IndexWord(memory, produced + queue * RingLayout.LINE_PAIR, geometry.indexBits());
    }

    IndexWord consumed(RingMemory memory, int queue) {
        return new IndexWord(memory, consumed + queue * RingLayout.LINE_PAIR, geometry.indexBits());
    }

    int recovery(int queue) {
        return recovery + queue * RingLayout.LINE_PAIR;
    }

    int ring(int queue) {
        return ring + queue * geometry.entries() * Integer.BYTES;
    }

    int events(int queue) {
        return events + queue * geometry.ids() * EVENT;
    }
}
