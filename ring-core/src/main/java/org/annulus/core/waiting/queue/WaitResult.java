// SPDX-License-Identifier: Apache-2.0
package org.annulus.core.waiting.queue;

/** How a wait ended. */
public enum WaitResult {
    /** An event was taken. */
    EVENT,
    /** The time was up and no source had an event. Nothing was taken. */
    EXPIRED,
    /** A source is closed and drained, or the waiting room is closed. Nothing was taken. */
    CLOSED,
    /** The thread is interrupted, which stays set. Nothing was taken. */
    INTERRUPTED
}
