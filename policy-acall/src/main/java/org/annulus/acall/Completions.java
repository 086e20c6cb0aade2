// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.memory.RingMemory;

/**
 * The words of {@code struct acall_completion_ring} in the user's memory. Slots are bounded by the geometry that was
 * checked when the side was attached, whatever the words say. Immutable.
 */
final class Completions {
    private final RingMemory ring;
    private final int head;
    private final int nr;
    private final int comps;
    private final int entries;
    private final long mask;
    private final boolean racing;

    Completions(RingMemory ring, AcallLayout layout, int entries, long positions, boolean racing) {
        this.ring = ring;
        this.head = layout.head();
        this.nr = layout.nr();
        this.comps = layout.comps();
        this.entries = entries;
        this.mask = positions;
        this.racing = racing;
    }

    /** What the user does with its zeroed memory. Opaque: whoever formats makes the ring known afterwards. */
    void format(long start) {
        ring.putIntOpaque(head, (int) start);
        ring.putIntOpaque(nr, entries);
    }

    int entries() {
        return entries;
    }

    /** The slot of a position. */
    int slot(long position) {
        return (int) position & entries - 1;
    }

    /** The position some steps on, wrapped around. */
    long plus(long position, long steps) {
        return position + steps & mask;
    }

    /** How far a position is ahead of another. */
    long distance(long later, long earlier) {
        return later - earlier & mask;
    }

    /**
     * {@code get_user(nr)} of each submission (acall, kernel store): what the user says now, only to be compared.
     * Opaque: pairs with the store in format, which came before the kernel side was attached.
     */
    boolean isIntact() {
        return ring.getIntOpaque(nr) == entries;
    }

    /** The raw word: a hostile user may have set bits above a narrow index. */
    int rawHead() {
        // Acquire: pairs with the compare-and-set in advance. Whoever sees a reservation sees the completions that its
        // producer had published before, and which slots were taken then.
        return ring.getIntAcquire(head);
    }

    long head() {
        return position(rawHead());
    }

    /** The position in a raw head. */
    long position(int raw) {
        return raw & mask;
    }

    /** {@code futex_atomic_cmpxchg_inatomic(&ring->head, head, head + 1)}; volatile. */
    boolean advance(int raw, long next) {
        return ring.compareAndSetInt(head, raw, (int) next);
    }

    /** The cookie of a slot; 0: nothing there. */
    long cookie(int slot) {
        // Acquire: pairs with the releases in publish (return_code is there) and in clear (it was read).
        return ring.getLongAcquire(at(slot) + AcallLayout.COOKIE);
    }

    /**
     * Slots that hold a completion for whoever comes. One that a consumer has claimed is there for nobody else, and
     * whoever frees it frees it for a producer. A scribbled word that no completion carries counts for nothing too.
     */
    int count() {
        int count = 0;
        for (int slot = 0; slot < entries(); slot++) {
            count += Cookie.isOne(cookie(slot)) ? 1 : 0;
        }
        return count;
    }

    /** return_code, then the cookie: {@code put_user; smp_wmb; put_user}. */
    void publish(int slot, long cookie, long returnCode) {
        int at = at(slot);
        if (racing) {
            // Opaque: an overrun races with the consumer's copy; each word is whole, the pair need not be.
            ring.putLongOpaque(at, returnCode);
        } else {
            // Plain: this producer alone has the slot, from the acquire of cookie 0 to the release below.
            ring.putLong(at, returnCode);
        }
        // Release: pairs with the consumer's acquire of the cookie, which then sees return_code.
        ring.putLongRelease(at + AcallLayout.COOKIE, cookie);
    }

    /** The return_code of a slot whose cookie was acquired. */
    long returnCode(int slot) {
        // Opaque or plain: as in publish.
        return racing ? ring.getLongOpaque(at(slot)) : ring.getLong(at(slot));
    }

    /**
     * Makes a completion one consumer's. Volatile: as an acquire it pairs with the producer's release of the cookie,
     * the one that is found now, which may be a lap younger than the one that was looked at.
     */
    boolean claim(int slot, long cookie, long claimed) {
        return ring.compareAndSetLong(at(slot) + AcallLayout.COOKIE, cookie, claimed);
    }

    /** The slot was read for the last time. */
    void clear(int slot) {
        // Release: pairs with the producer's acquire of cookie 0; return_code is then overwritten only after its read.
        ring.putLongRelease(at(slot) + AcallLayout.COOKIE, 0);
    }

    /** Between two tries for head. */
    void onLostRace() {
        ring.onSpinWait();
    }

    private int at(int slot) {
        return comps + slot * AcallLayout.COMPLETION;
    }
}
