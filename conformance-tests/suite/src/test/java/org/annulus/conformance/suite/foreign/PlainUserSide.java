// SPDX-License-Identifier: Apache-2.0
package org.annulus.conformance.suite.foreign;

import java.util.function.Function;
import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;
import org.annulus.core.policy.UserSide;

/** A user side that has nothing but its consumers. */
final class PlainUserSide extends UserSide {
    private final Function<HandleContext<UserGate>, Consumer> consumers;

    PlainUserSide(HandlePool<UserGate> pool, Function<HandleContext<UserGate>, Consumer> consumers) {
        super(pool);
        this.consumers = consumers;
    }

    @Override
    protected Consumer newConsumer(HandleContext<UserGate> context) {
        return consumers.apply(context);
    }
}
