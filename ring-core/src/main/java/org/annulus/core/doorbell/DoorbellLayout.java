// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.doorbell;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;
import org.annulus.core.memory.ReadableMemory;
import org.annulus.core.memory.RingMemory;

/**
 * The region {@code doorbell}: who sleeps, until how many events there are, and a word for each to sleep on. Every ring
 * has it; in a ring whose producers do not ring, {@code most} is 0 and nobody sleeps.
 */
public final class DoorbellLayout {
    /** Name of the region. */
    public static final String NAME = "doorbell";

    static final int MOST;

    /** Where the first word of bits is. */
    static final int ASLEEP;

    static final int NEED = 0;
    static final int WAKES = Integer.BYTES;

    private static final String SLEEPERS = "sleepers";

    static {
        Region.Builder start = start();
        MOST = start.word(most());
        ASLEEP = start.align(RingLayout.LINE_PAIR).array("asleep", 1, asleep());
    }

    private DoorbellLayout() {}

    /**
     * Lays the region out.
     *
     * @param sleepers threads that may sleep at once: the consumer handles of a ring
     * @return the region
     */
    public static Region region(int sleepers) {
        Region.Builder region = start();
        region.word(most());
        region.align(RingLayout.LINE_PAIR).array("asleep", words(sleepers), asleep());
        region.array(
                SLEEPERS,
                sleepers,
                RingLayout.LINE_PAIR,
                Word.of("need", Integer.BYTES)
                        .role(WordRole.FLAG)
                        .writer(Side.USER, AccessMode.OPAQUE)
                        .reader(Side.KERNEL, AccessMode.OPAQUE)
                        .means("wake when there are so many events, or when the ring is full")
                        .why("ordered by the bit in asleep, which is set after it and acquired before it"),
                Word.of("wakes", Integer.BYTES)
                        .role(WordRole.FLAG)
                        .writer(Side.BOTH, AccessMode.VOLATILE)
                        .reader(Side.USER, AccessMode.ACQUIRE)
                        .means("counts wake-ups; its owner sleeps while it stays the same")
                        .why("counted up after the bit was cleared, read before the bit is set"));
        return region.build();
    }

    private static Region.Builder start() {
        return Region.named(NAME, Visibility.SHARED);
    }

    private static WordSpec most() {
        return Word.of("most", Integer.BYTES)
                .role(WordRole.GEOMETRY)
                .means("events that fit, so the most to sleep for; 0 = producers do not ring");
    }

    private static WordSpec asleep() {
        return Word.of("bits", Long.BYTES)
                .role(WordRole.FLAG)
                .writer(Side.BOTH, AccessMode.VOLATILE)
                .reader(Side.KERNEL, AccessMode.ACQUIRE)
                .means("one bit for each sleeper: set by itself, cleared by itself or by who wakes it")
                .why("with the full fence on both sides, one of the two sees the other's store");
    }

    /** How many words the bits of so many sleepers take. */
    static int words(int sleepers) {
        return (sleepers + Long.SIZE - 1) / Long.SIZE;
    }

    /** Where the words of the sleepers begin. */
    static int sleepers(int sleepers) {
        return region(sleepers).array(SLEEPERS).offset();
    }

    /**
     * Says that the producers of a new ring ring. To be called before anybody attaches.
     *
     * @param doorbell memory of the region
     * @param capacity events that fit into the ring, 1 or more
     */
    public static void enable(RingMemory doorbell, int capacity) {
        // Plain: whoever makes a ring hands it on afterwards.
        doorbell.putInt(MOST, capacity);
    }

    /**
     * Whether the producers of a ring ring.
     *
     * @param doorbell memory of the region
     * @return true if its maker said so
     */
    public static boolean isEnabled(ReadableMemory doorbell) {
        // Opaque: written before the ring was handed on. A peer that writes here later changes nothing for those who
        // have asked; one who asks afterwards rings for nobody, or is not rung for, which harms the writer's ring only.
        return doorbell.getIntOpaque(MOST) > 0;
    }
}
