// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.EventHandler;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * Takes completions in passes. A pass starts at the oldest position that may hold one and ends at head as it was when
 * the pass began; holes are skipped, and looked at again in the next pass.
 *
 * <p>With one consumer that keeps each producer's events in order. What a producer posts after it has filled a hole
 * that this pass skipped was reserved after head was read, so it belongs to a later pass, which looks at the hole
 * first. And a completion counts as found only while head is no more than a lap ahead: else its slot may hold the next
 * lap's, which is for a later pass too. With many consumers that cannot be had: one that slept through a lap between
 * its look and its claim finds an equal cookie in the slot, and takes a completion from behind others; so they promise
 * no order.
 */
final class AcallConsumer extends PassingConsumer {
    private static final long NONE = Long.MIN_VALUE;

    /** Completions looked at ahead with one look at head, which every producer writes. */
    private static final int AHEAD = 16;

    private final Completions comps;
    private final Pending pending;
    private final boolean many;

    // The end of this handle's lines, see PaddedHandle.
    @SuppressWarnings("unused")
    private long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;

    AcallConsumer(HandleContext<UserGate> context, Completions comps, Pending pending, boolean many) {
        super(context);
        this.comps = comps;
        this.pending = pending;
        this.many = many;
        // The first pass looks at all that earlier handles have left.
        this.limit = pending.seen();
        this.cursor = limit - comps.entries();
        this.hole = NONE;
        this.sure = cursor;
    }

    /**
     * The rest of this pass and one more. A pass that met a completion of the next lap has ended early, and what lies
     * behind it may have been there all the time; so another one follows. Each time head has moved on, which in a
     * bounded ring it does at most nr times before it would have to pass that completion; in the original one the count
     * ends it.
     */
    @Override
    public boolean claim() {
        if (next()) {
            return true;
        }
        int passes = comps.entries();
        do {
            begin();
            if (next()) {
                return true;
            }
        } while (cut && passes-- > 0);
        return false;
    }

    /** The next completion of this pass, which ends where there is none. */
    private boolean next() {
        while (cursor < limit) {
            int slot = comps.slot(cursor);
            long bits = pending.from(slot);
            if ((bits & 1) == 0) {
                int skip = bits != 0
                        ? Long.numberOfTrailingZeros(bits)
                        : Math.min(Long.SIZE - (slot & Long.SIZE - 1), comps.entries() - slot);
                cursor = Math.min(cursor + skip, limit);
                continue;
            }
            // Acquire: pairs with the producer's release of the cookie.
            cookie = comps.cookie(slot);
            if (Cookie.isOne(cookie)) {
                return many || cursor < sure || isSure();
            }
            skip();
        }
        return false;
    }

    private void skip() {
        hole = hole == NONE ? cursor : hole;
        cursor++;
    }

    /** Whether this pass may take the completion at its position, and how many behind it; if not, the pass ends. */
    private boolean isSure() {
        long end = Math.min(cursor + AHEAD, limit);
        long position = cursor + 1;
        while (position < end && Cookie.isOne(comps.cookie(comps.slot(position)))) {
            position++;
        }
        if (!isOfThisLap()) {
            return false;
        }
        sure = position;
        return true;
    }

    /**
     * Whether head, read after the cookie was acquired, is no more than a lap ahead. Then the slot's next position was
     * not reserved when the cookie was stored: its producer's compare-and-set of head would be seen.
     */
    private boolean isOfThisLap() {
        if (comps.distance(comps.head(), cursor) <= comps.entries()) {
            return true;
        }
        hole = hole == NONE ? cursor : hole;
        limit = cursor;
        cut = true;
        return false;
    }

    private void begin() {
        // Seen before head: its acquire makes sure that head is not older.
        long seen = pending.seen();
        long now = seen + comps.distance(comps.head(), seen);
        if (now != seen) {
            pending.add(seen, now - seen);
            pending.see(seen, now);
        }
        long oldest = now - comps.entries();
        cursor = Math.max(hole == NONE ? limit : hole, oldest);
        int last = comps.slot(oldest);
        // The slot that head comes to next. A completion there without a bit was overlooked: the user side that knew of
        // it is gone, or head went around its whole range between two looks.
        if ((pending.from(last) & 1) == 0 && Cookie.isOne(comps.cookie(last))) {
            pending.add(oldest, 1);
            cursor = oldest;
        }
        hole = NONE;
        cut = false;
        limit = now;
        sure = cursor;
    }

    /** With many consumers the claim comes first; while it stands the slot is no producer's. */
    @Override
    public Outcome complete(EventHandler handler) {
        int slot = comps.slot(cursor);
        long userData = cookie;
        cursor++;
        if (many && !comps.claim(slot, userData, Cookie.CLAIMED)) {
            // Another consumer's, which clears its bit too.
            return Outcome.LOST;
        }
        long value = comps.returnCode(slot);
        pending.remove(slot);
        // acall: the consumer has to zero the cookie.
        comps.clear(slot);
        handler.onEvent(userData, value);
        return Outcome.TAKEN;
    }

    @Override
    public void release() {
        // The cleared cookie gave the slot back.
    }
}
