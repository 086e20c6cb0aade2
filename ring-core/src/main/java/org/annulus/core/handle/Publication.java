// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

/**
 * In which order an entry and the index become visible. Apart from {@link Reservation}, so that a test can stop a
 * producer between the two. Called by the thread that owns the producer.
 */
public interface Publication {
    /**
     * Fills the reserved slot and makes it visible to the consumers. A producer publishes what it reserved in the order
     * in which it reserved. Always succeeds, unless the memory is gone: then the ring is broken. Where the policy's
     * publish is <em>blocking</em>, it waits for earlier producers to publish.
     *
     * @param position what {@link Reservation#reserve} returned, 0 or more, not yet published
     * @param handle the handle that it was reserved for
     * @param value the event
     */
    void publish(long position, long handle, long value);
}
