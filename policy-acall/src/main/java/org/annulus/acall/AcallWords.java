// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.layout.Word;
import org.annulus.core.layout.WordRole;
import org.annulus.core.layout.WordSpec;
import org.annulus.core.memory.AccessMode;

import static org.annulus.core.layout.Side.BOTH;
import static org.annulus.core.layout.Side.KERNEL;
import static org.annulus.core.layout.Side.USER;
import static org.annulus.core.memory.AccessMode.ACQUIRE;
import static org.annulus.core.memory.AccessMode.OPAQUE;
import static org.annulus.core.memory.AccessMode.PLAIN;
import static org.annulus.core.memory.AccessMode.RELEASE;
import static org.annulus.core.memory.AccessMode.VOLATILE;

/** The words of the layouts, with who writes them, how, and why that is enough: the ordering table of the package. */
final class AcallWords {
    private AcallWords() {}

    static WordSpec head() {
        return Word.of("head", Integer.BYTES)
                .role(WordRole.INDEX)
                .writer(KERNEL, VOLATILE)
                .reader(BOTH, ACQUIRE)
                .means("next position to reserve; reserved, not published")
                .why("whoever sees a reservation sees what its producer had published before it");
    }

    static WordSpec nr() {
        return Word.of("nr", Integer.BYTES)
                .role(WordRole.GEOMETRY)
                .writer(USER, OPAQUE)
                .reader(KERNEL, OPAQUE)
                .means("slots, a power of two")
                .why("only ever a reason to refuse; slots come from the geometry that was checked");
    }

    static WordSpec[] completion(Variant variant) {
        AccessMode mode = variant.bounded() ? PLAIN : OPAQUE;
        return new WordSpec[] {
            Word.of("return_code", Long.BYTES)
                    .role(WordRole.PAYLOAD)
                    .writer(KERNEL, mode)
                    .reader(USER, mode)
                    .means("what was posted")
                    .why(
                            variant.bounded()
                                    ? "ordered by the cookie on the way out and on the way back"
                                    : "an overrun races with the consumer's copy"),
            Word.of("cookie", Long.BYTES)
                    .role(WordRole.FLAG)
                    .writer(BOTH, RELEASE)
                    .reader(BOTH, ACQUIRE)
                    .means("what was registered; 0 = no completion here")
                    .why("not 0: return_code is there; 0 again: it was read for the last time")
        };
    }

    static WordSpec reserved() {
        return Word.of("reserved", Integer.BYTES)
                .role(WordRole.FLAG)
                .writer(KERNEL, RELEASE)
                .reader(KERNEL, ACQUIRE)
                .means("1 while a producer has the slot")
                .why("set by compare-and-set; whoever finds 0 sees the cookie of the last owner");
    }

    static WordSpec seen(Variant variant) {
        return Word.of("seen", Long.BYTES)
                .role(WordRole.INDEX)
                .writer(USER, variant.manyConsumers() ? VOLATILE : PLAIN)
                .reader(USER, variant.manyConsumers() ? ACQUIRE : PLAIN)
                .means("head as last seen, counted on in 64 bits")
                .why(
                        variant.manyConsumers()
                                ? "whoever sees a position sees its pending bit set"
                                : "for the next consumer handle; ordered by the lock of the handle pool");
    }

    static WordSpec pending(Variant variant) {
        return Word.of("pending", Long.BYTES)
                .role(WordRole.FLAG)
                .writer(USER, variant.manyConsumers() ? VOLATILE : PLAIN)
                .reader(USER, variant.manyConsumers() ? OPAQUE : PLAIN)
                .means("bit set: look at this slot")
                .why(
                        variant.manyConsumers()
                                ? "a hint where to look; cleared before the cookie is, so never after the next set"
                                : "one consumer");
    }
}
