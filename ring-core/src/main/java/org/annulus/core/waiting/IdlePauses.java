// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting;

import java.util.function.IntConsumer;

/** Pauses of those who are never woken: they look again by themselves. */
final class IdlePauses implements Pauses {
    private final IntConsumer idle;

    IdlePauses(IntConsumer idle) {
        this.idle = idle;
    }

    @Override
    public void beforeLook(int need) {
        // Nobody is told.
    }

    @Override
    public void pause(long nanos) {
        idle.accept(0);
    }

    @Override
    public void found(int events) {
        idle.accept(events);
    }

    @Override
    public void end() {
        // As after a look that found something: the next wait begins anew.
        idle.accept(1);
    }
}
