// SPDX-License-Identifier: Apache-2.0
package com.example.ring;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.UserGate;

/**
 * The consumer of the first version. It is wrong, and it passes every test of one thread that posts and drains: the
 * producer gets each slot back as early as possible, which is before the entry has been read.
 */
final class HastyConsumer extends MyConsumer {
    HastyConsumer(HandleContext<UserGate> context, MyMemory memory) {
        super(context, memory);
    }

    @Override
    public boolean claim() {
        boolean claimed = super.claim();
        if (claimed) {
            // The mistake: complete() reads the entry only after this.
            giveBack(behindClaimed());
        }
        return claimed;
    }
}
