// SPDX-License-Identifier: Apache-2.0
package org.annulus.acall;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.policy.UserSide;

/** The user side of all variants. */
final class AcallUserSide extends UserSide {
    private final AcallMemory memory;
    private final boolean many;

    AcallUserSide(AcallMemory memory, boolean many, HandlePool<UserGate> consumers) {
        super(consumers);
        this.memory = memory;
        this.many = many;
        memory.takeOver();
    }

    @Override
    protected Consumer newConsumer(HandleContext<UserGate> context) {
        return new AcallConsumer(context, memory.comps(), memory.pending(), many);
    }
}
