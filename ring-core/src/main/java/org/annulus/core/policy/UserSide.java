// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import org.annulus.core.handle.Consumer;
import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.UserGate;

/** The side that consumes events. It gives out consumers. Any number of threads may use one object. */
public abstract class UserSide implements AutoCloseable {
    private final HandlePool<UserGate> consumers;

    /**
     * For policies.
     *
     * @param consumers places for consumer handles
     */
    protected UserSide(HandlePool<UserGate> consumers) {
        this.consumers = consumers;
    }

    /**
     * A new consumer handle, for one thread.
     *
     * @return the handle; closing it makes room for another
     * @throws IllegalStateException if as many exist as the ring was made for
     */
    public final Consumer consumer() {
        return newConsumer(consumers.open());
    }

    /**
     * Makes a consumer.
     *
     * @param context of the handle
     * @return the consumer
     */
    protected abstract Consumer newConsumer(HandleContext<UserGate> context);

    /**
     * Closes the ring from this side. Consumers may still take what is there. Posts that still find room are accepted
     * and never read; the first one that finds none, or that is merged, is refused as CLOSED, and so are all later ones
     * like it. Closing twice does nothing.
     */
    @Override
    public void close() {
        consumers.gate().close();
    }
}
