// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.policy;

import org.annulus.core.handle.HandleContext;
import org.annulus.core.handle.HandlePool;
import org.annulus.core.handle.KernelGate;
import org.annulus.core.handle.Producer;

/**
 * The side that produces events. It registers handles, and gives out producers. Any number of threads may use one
 * object.
 */
public abstract class KernelSide implements AutoCloseable {
    private final HandlePool<KernelGate> producers;

    /**
     * For policies.
     *
     * @param producers places for producer handles
     */
    protected KernelSide(HandlePool<KernelGate> producers) {
        this.producers = producers;
    }

    /**
     * Registers something that events can be posted for. A completion ring needs no registration and returns the user
     * data as the handle.
     *
     * @param userData handed to the consumer with each event
     * @return the handle to post with
     * @throws RegistrationException if there is no room for another registration
     * @throws IllegalArgumentException if the policy cannot carry this user data
     */
    public abstract long register(long userData);

    /**
     * Ends a registration. An event that is waiting for it is not delivered. No producer may be posting to the handle,
     * nor post to it later: the number may be given to another registration.
     *
     * @param handle from {@link #register}
     * @throws RegistrationException if the handle is not registered
     */
    public abstract void unregister(long handle);

    /**
     * A new producer handle, for one thread.
     *
     * @return the handle; closing it makes room for another
     * @throws IllegalStateException if as many exist as the ring was made for
     */
    public final Producer producer() {
        return newProducer(producers.open());
    }

    /**
     * Makes a producer.
     *
     * @param context of the handle
     * @return the producer
     */
    protected abstract Producer newProducer(HandleContext<KernelGate> context);

    /**
     * Closes the ring from this side. Later posts are refused as CLOSED; consumers take what was published before and
     * are then told. Close when all producers have returned: a post that overlaps the close may be accepted and not be
     * delivered, and so may one that was held back by, or merged into, a post that overlaps it. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        producers.gate().close();
    }
}
