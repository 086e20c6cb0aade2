// SPDX-License-Identifier: Apache-2.0
package org.annulus.explorer.ring;

/** How many events a dead thread may take with it. */
final class LossBudget {
    private int left;

    LossBudget(int events) {
        left = events;
    }

    /** Whether one more may be lost. */
    boolean spend() {
        return left-- > 0;
    }
}
