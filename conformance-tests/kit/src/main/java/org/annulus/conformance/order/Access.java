// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.order;

import java.util.Locale;
import org.annulus.conformance.memory.AccessKind;
import org.annulus.conformance.memory.RecordedAccess;
import org.annulus.core.layout.Region;
import org.annulus.core.layout.Side;
import org.annulus.core.layout.Visibility;
import org.annulus.core.layout.WordRole;
import org.annulus.core.memory.AccessMode;

/**
 * One access, just after it was made.
 *
 * @param call during which it was made
 * @param side whose memory it went through
 * @param kind what it did
 * @param mode its ordering; of a fence acquire, release, or volatile for a full one
 * @param region that was accessed
 * @param offset in the region; of a fence {@link org.annulus.core.memory.InterceptedMemory#NO_WORD}
 * @param width in bytes; 0 of a fence
 * @param place the declared word there; null if there is none
 * @param before the word's value before
 * @param after the word's value now
 */
record Access(
        Call call,
        Side side,
        AccessKind kind,
        AccessMode mode,
        Region region,
        int offset,
        int width,
        Place place,
        long before,
        long after) {
    static Access of(Call call, RecordedAccess made) {
        return new Access(
                call,
                made.side(),
                made.kind(),
                made.mode(),
                made.region(),
                made.offset(),
                made.width(),
                made.kind() == AccessKind.FENCE ? null : Place.at(made.region(), made.offset()),
                made.before(),
                made.after());
    }

    boolean isShared() {
        return region.visibility() == Visibility.SHARED;
    }

    /** Whether it is one of the words that carry an event: what it says, or which item it is about. */
    boolean isContent() {
        return place != null
                && (place.word().role() == WordRole.PAYLOAD || place.word().role() == WordRole.DESCRIPTOR);
    }

    /** Whether it publishes to the user side: a shared word is written that the user side loads with acquire. */
    boolean isPublication() {
        return kind.writes()
                && isShared()
                && place != null
                && place.word().reader() != Side.KERNEL
                && place.word().load().acquires();
    }

    @Override
    public String toString() {
        String what = mode.name().toLowerCase(Locale.ROOT) + " " + kind;
        if (kind == AccessKind.FENCE) {
            return (mode == AccessMode.VOLATILE ? "full" : mode.name().toLowerCase(Locale.ROOT)) + " fence";
        }
        String where = place != null ? place.toString() : region.name() + "+" + offset + ", where no word begins";
        return what + " of " + where + " (" + (kind.writes() ? before + " became " + after : "found " + after) + ")";
    }
}
