// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.layout.Region;
import org.annulus.core.layout.RingLayout;
import org.annulus.core.layout.Visibility;
import org.annulus.core.policy.RingGeometry;

/**
 * Where the words of a variant lie. The shared region is the original's {@code struct acall_completion_ring}, byte for
 * byte: head and nr share a cache line with the first completions, since the user allocates the ring and no side pads
 * it.
 */
final class AcallLayout {
    static final String RING = "ring";
    static final String KERNEL = "kernel";
    static final String USER = "user";

    /** Bytes of {@code struct acall_completion}: return_code, cookie. */
    static final int COMPLETION = 2 * Long.BYTES;
    /** Offset of the cookie in it. */
    static final int COOKIE = Long.BYTES;

    private final RingLayout layout;
    private final int head;
    private final int nr;
    private final int comps;
    private final int seen;
    private final int pending;
    private int reserved = -1;

    AcallLayout(Variant variant, RingGeometry geometry) {
        Region.Builder ring = Region.named(RING, Visibility.SHARED);
        head = ring.word(AcallWords.head());
        nr = ring.word(AcallWords.nr());
        comps = ring.array("comps", geometry.entries(), AcallWords.completion(variant));

        Region.Builder user = Region.named(USER, Visibility.USER_PRIVATE);
        seen = user.word(AcallWords.seen(variant));
        user.align(RingLayout.LINE_PAIR);
        pending = user.array("pending", words(geometry.entries()), AcallWords.pending(variant));

        if (variant.bounded()) {
            Region.Builder kernel = Region.named(KERNEL, Visibility.KERNEL_PRIVATE);
            reserved = kernel.array("reserved", geometry.entries(), AcallWords.reserved());
            layout = RingLayout.of(ring.build(), kernel.build(), user.build());
        } else {
            layout = RingLayout.of(ring.build(), user.build());
        }
    }

    private static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    RingLayout layout() {
        return layout;
    }

    int head() {
        return head;
    }

    int nr() {
        return nr;
    }

    /** Offset of the first completion. */
    int comps() {
        return comps;
    }

    int seen() {
        return seen;
    }

    int pending() {
        return pending;
    }

    int reserved() {
        return reserved;
    }
}
