// SPDX-License-Identifier: Apache-2.0
package org.annulus.jcstress.ring;

import org.annulus.core.policy.KernelSide;

/**
 * Numbered events, from 1 on, that look alike in both families. In a completion ring the number stands in each half of
 * both words, so that a torn one shows; in a readiness ring event {@code n} is a bit of its own on an item of its own.
 */
final class Events {
    /** What stands for an entry that nobody posted as it is. */
    static final int INVENTED = -9;

    private static final long BOTH_HALVES = 0x1_0000_0001L;

    /** Bits that every readiness ring carries. */
    private static final int BITS = 15;

    private final boolean coalesced;
    private final long[] items;

    Events(KernelSide kernel, boolean coalesced, int count) {
        this.coalesced = coalesced;
        this.items = new long[coalesced ? count : 0];
        for (int i = 0; i < items.length; i++) {
            items[i] = kernel.register(userData(i + 1));
        }
    }

    long handle(int number) {
        // A completion ring hands the handle on as the user data.
        return coalesced ? items[number - 1] : userData(number);
    }

    static long userData(int number) {
        return number * BOTH_HALVES;
    }

    long value(int number) {
        return coalesced ? 1L << number % BITS : number * BOTH_HALVES;
    }

    /** The number of what was delivered, or {@link #INVENTED}. */
    int number(long userData, long value) {
        int number = (int) userData;
        return userData == userData(number) && value == value(number) ? number : INVENTED;
    }
}
