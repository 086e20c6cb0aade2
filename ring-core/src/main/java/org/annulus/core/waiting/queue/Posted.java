// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/** What became of an event that was posted to a queue. */
public enum Posted {
    /** It is in the index ring. */
    ENTERED,
    /** There was no room in the index ring, so the next consumer scans for it. Not lost. */
    OVERFLOWED,
    /** It merged into an event of its number that waits to be taken. */
    MERGED,
    /** The queue is closed; the event was not taken over. Stop posting to it. */
    CLOSED
}
