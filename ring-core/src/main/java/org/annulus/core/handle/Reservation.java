// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.handle;

/**
 * How a producer gets the right to one slot. Called by the thread that owns the producer.
 *
 * <p>In a completion ring the right may be taken long before the result is known (Linux AIO takes a credit when an
 * operation is submitted); in a readiness ring setting the item's sticky ready bits <em>is</em> the reservation.
 */
public interface Reservation {
    /**
     * The answer of a readiness ring whose item was already waiting: the bits were merged, nothing is to be published.
     */
    long COALESCED = -1;

    /**
     * Reserves a slot. Never waits, and a refusal has changed no word that the other side or another producer goes by;
     * only in a readiness ring that is {@link Refusal#BROKEN} the bits may have been merged. Does not ask whether the
     * ring is open: {@link Producer#post} does. Where the memory is gone it throws, or is refused so, and the ring is
     * broken.
     *
     * @param handle from {@code register}
     * @param value the event. A readiness ring merges the bits now; a completion ring stores what
     *     {@link Publication#publish} is given, and ignores this
     * @return the reserved position, 0 or more, to be published; {@link #COALESCED}; or the code of a {@link Refusal}
     */
    long reserve(long handle, long value);
}
