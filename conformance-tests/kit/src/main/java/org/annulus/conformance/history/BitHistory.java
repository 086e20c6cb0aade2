// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.history;

/** What happened to one bit of one item: the posts that set it and the takes that delivered it. */
final class BitHistory {
    private final int item;
    private final int bit;
    private final Times posts;
    private final Times takes;

    BitHistory(int item, int bit, Times posts, Times takes) {
        this.item = item;
        this.bit = bit;
        this.posts = posts;
        this.takes = takes;
    }

    int item() {
        return item;
    }

    Times posts() {
        return posts;
    }

    Times takes() {
        return takes;
    }

    String describe() {
        return "bit " + bit + " of item " + item;
    }
}
