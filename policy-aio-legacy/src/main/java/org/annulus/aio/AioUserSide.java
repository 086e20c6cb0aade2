// SPDX-License-Identifier: Apache-2.0
package org.annulus.aio;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.policy.UserSide;

/** The user side of all variants. */
final class AioUserSide extends UserSide {
    private final AioMemory memory;

    AioUserSide(AioMemory memory, HandlePool<UserGate> consumers) {
        super(consumers);
        this.memory = memory;
        memory.check();
    }

    @Override
    protected Consumer newConsumer(HandleContext<UserGate> context) {
        return new AioConsumer(context, memory.newReaper(), memory.ring());
    }
}
