// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

/** Which cookies there can be. */
final class Cookie {
    /**
     * What a consumer of a {@code -cas} variant stores while it reads a completion that it has claimed. Not 0, or a
     * producer could take the slot before it was read; and none that a completion has, or a consumer that slept through
     * a lap would take a later completion with the same cookie for the one that it looked at.
     */
    static final long CLAIMED = Long.MIN_VALUE;

    private Cookie() {}

    /** Whether a completion can carry it. */
    static boolean isOne(long cookie) {
        return (cookie & Long.MAX_VALUE) != 0;
    }

    /** The cookie, if a completion can carry it. */
    static long require(long cookie) {
        if (!isOne(cookie)) {
            throw new IllegalArgumentException("user data " + cookie + " is no cookie: "
                    + (cookie == 0 ? "0 says that a slot is empty" : "it says that a consumer has claimed the slot")
                    + "; use any other number");
        }
        return cookie;
    }
}
